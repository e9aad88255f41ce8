SHELL := /bin/bash
PYTHON ?= python3
KG := .venv/bin/kg
INSTALL := .venv/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
export KG_CORPUS KG_GOLD KG_TRUTH CORPUS

.PHONY: run test test-remote bench clean

run: .venv/.run
	$(KG) build seeds/reports --out out
	$(KG) check --graph out
	$(KG) explore --graph out --out out/explorer.html
	@printf '%s\n' '' 'Try next · 接下来可以试试:' \
	  "  $(KG) query --graph out --name adopters --param mechanism=两个全覆盖" \
	  "  $(KG) show --graph out 智慧政协" \
	  "  open out/explorer.html in a browser · 用浏览器打开 out/explorer.html"

test: .venv/.test
	@bash tests/browser.sh
	.venv/bin/python -m pytest

test-remote: .venv/.test
	.venv/bin/python tests/remote/virtuoso.py .venv/bin/python -m pytest tests/remote

bench: .venv/.test
	.venv/bin/python -m bench.run --corpus "$(CORPUS)" --json bench.json

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.run: pyproject.toml constraints.txt | .venv/bin/python
	$(INSTALL) -e .
	@touch $@

.venv/.test: pyproject.toml constraints.txt | .venv/bin/python
	$(INSTALL) -e '.[dev,dask]'
	@touch $@ .venv/.run

clean:
	rm -rf .venv out build dist .pytest_cache
