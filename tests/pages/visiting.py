"""A page in a real browser, with every other host blocked."""

from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe

from tests.needs import BY_NIGHT


class Visit:
    """A page opened in a real browser; ``faults`` gathers what the browser complains of."""

    def __init__(
        self, browser: Any, url: str, width: int = 1280, script: bool = True, cookies: Any = ()
    ) -> None:
        self.faults: list[str] = []
        self._own = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        self.context = browser.new_context(
            viewport={"width": width, "height": 720}, java_script_enabled=script
        )
        self.context.add_cookies([{**cookie, "url": self._own} for cookie in cookies])
        self.page = self.context.new_page()
        self.page.on(
            "console", lambda message: self.faults.append(message.text) if message.type == "error" else None
        )
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.route("**/*", self._own_host_only)
        self.go(url)

    def go(self, url: str) -> None:
        """Go on to another page of the same host; what the browser complained of before is forgotten."""
        self.faults.clear()
        self.status = self.page.goto(url).status

    def without_fault(self) -> None:
        """Demand that the page fits its width, and that the browser finds no fault; nor axe-core, by night.

        An example of each page is read by axe-core every time.
        """
        self.page.wait_for_load_state("networkidle")
        self.page.get_by_role("main").first.wait_for()  # a script draws it on the page of the API
        self.fits(self.page.viewport_size["width"])
        assert not BY_NIGHT or self.violations() == "", self.page.url
        assert self.faults == [], self.page.url

    def fits(self, width: int) -> None:
        """Demand that nothing of the page is wider than a window; the window is as it was after that."""
        before = self.page.viewport_size
        self.page.set_viewport_size({**before, "width": width})
        assert self.page.evaluate("document.documentElement.scrollWidth") <= width, self.page.url
        self.page.set_viewport_size(before)

    def violations(self) -> str:
        """What axe-core finds wrong with the page, as a report; empty when it finds nothing."""
        found = Axe().run(self.page)
        return str(found.generate_report()) if found.violations_count else ""

    def _own_host_only(self, route: Any) -> None:
        if route.request.url.startswith((self._own, "data:")):
            route.continue_()
            return
        self.faults.append(f"asked for {route.request.url}")
        route.abort()
