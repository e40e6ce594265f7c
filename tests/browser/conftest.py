"""A headless Chromium for the tests of HTML pages, and axe-core to check them with."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "reports"


def _program(*names: str) -> str:
    for name in names:
        if found := shutil.which(name):
            return found
    pytest.fail(f"{' or '.join(names)} is missing; on Debian: apt-get install chromium chromium-driver")


class Page:
    """A window on one page at a time, with what the tests ask of it."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def open(self, path: Path, anchor: str = "", *, width: int = 1400, height: int = 1000, dark: bool = False) -> None:
        self.driver.get("about:blank")
        self.cdp(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.cdp("Emulation.setEmulatedMedia", features=[scheme])
        self.driver.get_log("browser")
        self.driver.get(path.as_uri() + (f"#{anchor}" if anchor else ""))

    def cdp(self, command: str, **arguments: Any) -> Any:
        return self.driver.execute_cdp_cmd(command, arguments)

    def js(self, script: str, *arguments: Any) -> Any:
        return self.driver.execute_script(script, *arguments)

    def wait(self, script: str, *, seconds: float = 5) -> Any:
        """Waits until the expression is true and returns it."""
        from selenium.webdriver.support.ui import WebDriverWait

        return WebDriverWait(self.driver, seconds, poll_frequency=0.05).until(
            lambda _: self.js(f"return {script}"), f"this never came true: {script}"
        )

    def choose(self, field: str, value: str) -> None:
        """Sets a form's field as a person does: the value, then its events."""
        self.js(
            "const f = document.getElementById(arguments[0]); f.value = arguments[1];"
            "f.dispatchEvent(new Event('input', {bubbles: true})); f.dispatchEvent(new Event('change', {bubbles: true}));",
            field,
            value,
        )

    def keys(self, *keys: str) -> None:
        from selenium.webdriver.common.action_chains import ActionChains

        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def shown(self, selector: str) -> list[str]:
        """Ids of the elements that are displayed."""
        return list(
            self.js(
                "return [...document.querySelectorAll(arguments[0])].filter(e => e.getClientRects().length).map(e => e.id)",
                selector,
            )
        )

    def complaints(self) -> list[str]:
        """What the browser has written to its console: errors, and violations of the page's policy."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def pdf(self) -> bytes:
        import base64

        made = self.cdp("Page.printToPDF", printBackground=True, preferCSSPageSize=True)
        return base64.b64decode(made["data"])


@pytest.fixture(scope="session")
def _driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = _program("chromium", "chromium-browser", "google-chrome")
    for flag in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        f"--user-data-dir={tmp_path_factory.mktemp('chromium')}",
    ):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(_program("chromedriver")))
    yield driver
    driver.quit()


@pytest.fixture
def page(_driver: Any) -> Iterator[Page]:
    yield Page(_driver)
    _driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.fixture(scope="session")
def axe_source() -> str:
    folder = Path(os.environ.get("DRIFT_TEST_ASSETS", ROOT / ".cache" / "test-assets"))
    script = folder / "axe.min.js"
    if not script.exists():
        done = subprocess.run(
            [ROOT / "scripts" / "fetch_test_assets.sh"], capture_output=True, text=True, timeout=300, check=False
        )
        if done.returncode:
            pytest.fail(f"axe-core could not be fetched: {done.stderr.strip()}")
    return script.read_text(encoding="utf-8")


@pytest.fixture
def axe(page: Page, axe_source: str) -> Callable[[], list[str]]:
    """Runs axe on the open page and returns its serious and critical violations."""

    def run() -> list[str]:
        page.js(axe_source)
        found = page.driver.execute_async_script(
            "axe.run(document, {resultTypes: ['violations']}).then(arguments[arguments.length - 1])"
        )
        return [
            f"{violation['id']} ({violation['impact']}): {violation['nodes'][0]['html'][:200]} "
            f"[{len(violation['nodes'])}] {violation['nodes'][0]['failureSummary']}"
            for violation in found["violations"]
            if violation["impact"] in {"serious", "critical"}
        ]

    return run


@pytest.fixture(scope="session")
def sample_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the golden records: every kind of route, three languages, failures, hostile text."""
    from drift.records import ScoredStatement, read_records
    from drift.reports.html import render

    file = tmp_path_factory.mktemp("report") / "sample.html"
    file.write_text(render(list(read_records(GOLDEN / "sample.jsonl", ScoredStatement)), title="Sample"), "utf-8")
    return file


@pytest.fixture(scope="session")
def seed_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the seed case as a person makes it: scored with the embedded models, then reported."""
    from drift.cli import main

    folder = tmp_path_factory.mktemp("seed")
    scored, file = folder / "scored.jsonl", folder / "report.html"
    assert main(["score", str(ROOT / "corpus" / "eid-2021"), "--format", "jsonl", "--output", str(scored), "-q"]) == 0
    assert main(["report", str(scored), "--to", str(file), "--title", "Eid video, May 2021", "-q"]) == 0
    return file


@pytest.fixture(scope="session")
def audit_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from drift.records import AuditReport
    from drift.reports.html_audit import render_audit

    report = AuditReport.from_dict(json.loads((GOLDEN / "audit.json").read_text("utf-8")))
    file = tmp_path_factory.mktemp("audit") / "audit.html"
    file.write_text(render_audit(report), "utf-8")
    return file
