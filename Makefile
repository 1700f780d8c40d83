# The project's commands. `make` alone lists them.

PYTHON ?= python3
BIN := .venv/bin
BIOME := tests/biome/node_modules/.bin/biome

# Tests of what is written for each database, and of what queries it most. ARGS for `make test`: only these, on SQLite.
TESTED_ON_BOTH_DATABASES := $(addprefix tests/,config/pagecache config/test_background.py articles/reading articles/editions \
	articles/management articles/comments articles/desk/test_desk_index.py shows/facts shows/images config/test_prepare.py \
	test_addresses.py articles/test_roles.py config/signin shows/test_unwritable.py articles/desk/test_unwritable.py)

.DEFAULT_GOAL := help
.PHONY: help demo serve test check audit bench format lock install browser chromium java nginx servers npm postgresql

help: ## Show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

demo: .venv/installed ## Set everything up and serve a demo newsroom on 127.0.0.1
	@$(BIN)/python -m config.demo
	@exec $(BIN)/python -m config.serve

serve: .venv/installed ## Serve over the settings in the environment: web, worker and clock
	@$(BIN)/python -m config.prepare
	@exec $(BIN)/python -m config.serve

PYTEST := $(BIN)/python -m pytest -n auto --dist loadgroup --durations=15

# Python may keep what pytest compiles: the run on PostgreSQL need not do it again.
test: export PYTHONDONTWRITEBYTECODE =
test: .venv/installed browser nginx postgresql java tests/html/node_modules ## Run every test: on SQLite, and on PostgreSQL what asks the database
	@$(PYTEST) $(ARGS)
	@$(if $(ARGS),,$(BIN)/python -m tests.postgres $(PYTEST) $(TESTED_ON_BOTH_DATABASES))

check: .venv/installed $(BIOME) ## Format, lint, types, import order, templates, static files, migrations, deployment settings
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@git ls-files '*.py' | grep -v -e migrations/ -e '^tests/' | xargs wc -l | awk '$$2 != "total" && $$1 > 250 \
		{ print "Long: do two things live in " $$2 "? (" $$1 " lines)" }'
	@git ls-files 'templates/desk/*.html' | xargs $(BIN)/djade --check --target-version 5.2
	@git ls-files 'templates/reading/*.html' | xargs $(BIN)/djhtml --check --tabwidth 2
	@if [ -x $(BIOME) ]; then $(BIOME) check --error-on-warnings; else echo "STATIC FILES NOT CHECKED: Biome could not be installed."; fi
	@$(BIN)/lint-imports
	@$(BIN)/mypy
	@DEBUG=1 $(BIN)/python manage.py makemigrations --check --dry-run
	@DEBUG=0 SITE_URL=https://newsroom.example ALLOWED_HOSTS=newsroom.example \
		SECRET_KEY=$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(60))') \
		$(BIN)/python manage.py check --deploy --fail-level WARNING

# Fails where an advisory names a package of a lock file. Where the advisories cannot be reached, it says so in capitals.
audit: .venv/installed npm ## Ask for known faults of the packages in the lock files
	@$(BIN)/python -m tests.audit

bench: .venv/installed servers chromium postgresql tests/bench/lighthouse/node_modules ## What is measured, as a table and in $DATA_DIR/bench.json
	@$(BIN)/python -m tests.bench

format: .venv/installed $(BIOME) ## Put code, templates, scripts and styles in order
	@$(BIN)/ruff check --fix -q . ; $(BIN)/ruff format .
	@git ls-files 'templates/desk/*.html' | xargs $(BIN)/djade --target-version 5.2
	@git ls-files 'templates/reading/*.html' | xargs $(BIN)/djhtml --tabwidth 2
	@if [ -x $(BIOME) ]; then $(BIOME) check --write; else echo "STATIC FILES NOT FORMATTED: Biome could not be installed."; fi

# $(call renew,folder,package): write a package's newest version to the folder's lock file, which names no registry.
renew = cd $(1) && npm install $(2)@latest --save-dev --save-exact --package-lock-only --omit-lockfile-registry-resolved \
	--no-audit --no-fund --ignore-scripts --loglevel=error

lock: .venv/installed npm ## Choose versions anew and write them, with hashes, to requirements.lock
	@$(BIN)/uv pip compile -q --upgrade --universal --generate-hashes --no-emit-index-url --no-header --group dev \
		-o requirements.lock pyproject.toml
	@$(call renew,tests/biome,@biomejs/biome)
	@$(call renew,tests/html,vnu-jar)

install: .venv/installed ## Make the environment from the lock file

.venv/installed: requirements.lock
	@echo "Installing what requirements.lock names into .venv ..."
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Greenroom needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Say which to use: make PYTHON=python3.12 ...")'
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

# $(call debian,program,package,purpose): install Debian's package, where the program is missing and root can.
debian = { command -v $(1) || command -v /usr/sbin/$(1); } >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
		&& echo "Installing $(2) for $(3) ..." && apt-get update -qq \
		&& DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(2) >/dev/null; } \
	|| echo "No $(1) here: install Debian's package $(2) for $(3)."

# For the journeys. Where it cannot be had, those tests are skipped, and say so.
browser:
	@$(call debian,chromium-headless-shell,chromium-headless-shell,the browser tests)

# With windows, as readers and editors have it: for the bench.
chromium:
	@$(call debian,chromium,chromium,the bench)

# For the check of every page's HTML. Where it or the checker cannot be had, that test is skipped, and says so.
java:
	@$(call debian,java,default-jre-headless,the check of HTML)

# Without the package's scripts, which download a Java runtime of their own.
tests/html/node_modules: tests/html/package-lock.json | npm
	@echo "Installing the Nu HTML checker ..."
	@(cd tests/html && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error && touch node_modules) || true

# The other database. Where it cannot be had, its tests are skipped, and `tests.postgres` says so.
postgresql:
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
		&& echo "Installing postgresql for its tests ..." \
		&& apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null; } || true

# What stands before the site, and what the bench sets its server beside. Where it cannot be had, its tests are skipped, and say so.
nginx:
	@$(call debian,nginx,nginx-light,the tests of the proxy and the bench)
	@$(call debian,openssl,openssl,the tests of the proxy and the bench)

# What asks both.
# Each by itself: a machine may have one from elsewhere, which Debian's would not go with.
servers: nginx
	@$(call debian,wrk,wrk,the bench)

npm:
	@$(call debian,npm,npm,the check of static/ and the bench)

tests/bench/lighthouse/node_modules: tests/bench/lighthouse/package-lock.json | npm
	@echo "Installing Lighthouse for the bench ..."
	@cd tests/bench/lighthouse && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error && touch node_modules

# What formats and lints static/. Where it cannot be had, static/ is left as it is, and `make check` says so.
$(BIOME): tests/biome/package-lock.json | npm
	@echo "Installing Biome for the static files ..."
	@(cd tests/biome && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error && touch node_modules/.bin/biome) || true
