package io.entrepot.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.entrepot.support.HarborFiles;
import io.entrepot.support.PostgresResource;
import io.entrepot.support.TestServers;
import io.entrepot.support.X12Files;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The console in a real browser: what only a browser does (forms, live fragments, the content security policy). */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ConsoleBrowserTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Seed seed;

    @Inject
    Jdbi jdbi;

    @TestHTTPResource("/")
    URL console;

    private ChromeDriver browser;

    @BeforeEach
    void openBrowser() {
        assumeTrue(Files.isExecutable(CHROMIUM), "skipped: no " + CHROMIUM);
        assumeTrue(Files.isExecutable(DRIVER), "skipped: no " + DRIVER);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.setCapability("goog:loggingPrefs", logs);
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1280,900");
        // Without a profile of ours the driver makes a fresh one and removes it afterwards.
        ChromeDriverService driver = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        browser = new ChromeDriver(driver, options);
    }

    @AfterEach
    void closeBrowser() {
        if (browser != null) {
            browser.quit();
        }
    }

    @Test
    void withoutAnAccountOneStaysAtTheDoor() {
        signIn("viewer", "not the password");
        assertThat(seen("[role=alert]").getText()).contains("wrong");
    }

    @Test
    void theConservationEquationMovesWithoutReloading() {
        signIn("viewer", "viewer");
        seen(".equation");
        browser.executeScript("window.neverReloaded = true");
        long before = received();
        seed.arrival("nordbank", "statements", "live.csv", "processed");
        await().atMost(PATIENCE).ignoreExceptions().until(() -> received() > before);
        assertThat(browser.executeScript("return window.neverReloaded")).isEqualTo(true);
        assertThat(seen(".verdict").getText()).isEqualTo("Everything received is accounted for.");
        nothingBrokeInTheBrowser();
    }

    @Test
    void whatIsInFlightIsLandedAndProcessing() {
        underWay("landed.csv", "landed");
        underWay("processing.csv", "processing");
        seed.arrival("flying", "statements", "processed.csv", "processed");
        signIn("viewer", "viewer");
        seen(".term.busy");
        browser.get(console + "arrivals?state=in-flight&partner=flying");
        assertThat(names()).containsExactlyInAnyOrder("landed.csv", "processing.csv");
        assertThat(browser.findElement(By.name("state")).getDomProperty("value"))
                .isEqualTo("in-flight");
        nothingBrokeInTheBrowser();
    }

    @Test
    void everyFieldOfTheSearchFiltersWhileTyping() {
        seed.arrival("typist", "statements", "alpha.csv", "processed");
        seed.arrival("typist", "statements", "beta.csv", "quarantined");
        seed.arrival("another", "statements", "gamma.csv", "quarantined");
        signIn("viewer", "viewer");
        seen(".equation");
        browser.get(console + "arrivals");
        browser.findElement(By.name("partner")).sendKeys("typist");
        untilNamesAre("beta.csv", "alpha.csv");
        browser.findElement(By.name("name")).sendKeys("alp");
        untilNamesAre("alpha.csv");
        assertThat(browser.getCurrentUrl()).contains("partner=typist").contains("name=alp");
        browser.findElement(By.name("name")).clear();
        browser.findElement(By.name("state")).sendKeys("quarantined");
        untilNamesAre("beta.csv");
        nothingBrokeInTheBrowser();
    }

    @Test
    void aQuarantinedArrivalSaysWhatWasWrongAndWhatToDo() {
        UUID id = seed.arrival("nordbank", "statements", "broken.csv", "quarantined");
        seed.finding(id, "12,3,4");
        signIn("operator", "operator");
        seen(".equation");
        browser.get(console + "arrivals?name=broken.csv");
        browser.findElement(By.linkText("broken.csv")).click();
        assertThat(seen("#story-page h1").getText()).isEqualTo("broken.csv");
        assertThat(seen(".timeline").getText()).contains("Landed", "Quarantined");
        String findings = seen("#findings").getText();
        assertThat(findings)
                .contains("csv-decimal", "12,3,4", "a number like 1.234,56", "write the amount with a decimal comma");
        nothingBrokeInTheBrowser();
    }

    @Test
    void aWrongElementOfAnOrderIsMarkedWhereItStands() {
        X12Files tamarisk = X12Files.admit(TestServers.current(), "tamarisk");
        String order = tamarisk.order("4500000201", "AR-10001", "AR-10002").replace("PO1*2*12*", "PO1*2*dozen*");
        HarborFiles.put(
                TestServers.current().outgoing("tamarisk"),
                "wrong.edi",
                tamarisk.interchange(1, order).getBytes(StandardCharsets.US_ASCII));
        signIn("viewer", "viewer");
        seen(".equation");
        browser.get(console + "arrivals?partner=tamarisk&state=quarantined");
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            browser.navigate().refresh();
            return names().contains("wrong.edi");
        });
        browser.findElement(By.linkText("wrong.edi")).click();
        assertThat(seen("#interchanges").getText()).contains("Group PO", "Set 850", "rejected");
        seen("#findings a[href*='segments?at=']").click();
        WebElement wrong = seen(".segments li.error");
        assertThat(wrong.findElement(By.cssSelector("code.segment")).getText())
                .isEqualTo("PO1*2*dozen*EA*4.25**BP*AR-10002");
        assertThat(wrong.findElement(By.tagName("mark")).getText()).isEqualTo("dozen");
        assertThat(browser.findElements(By.cssSelector(".segments li.error"))).hasSize(1);
        nothingBrokeInTheBrowser();
    }

    /** Due only in an hour, so that the gateway's own workers leave it as it is. */
    private void underWay(String name, String state) {
        UUID id = seed.arrival("flying", "statements", name, "processed");
        jdbi.useHandle(handle -> handle.execute(
                "update arrival set state = ?, due_at = now() + interval '1 hour' where id = ?", state, id));
    }

    private void signIn(String name, String password) {
        browser.get(console.toString());
        seen("#name").sendKeys(name);
        browser.findElement(By.id("password")).sendKeys(password);
        browser.findElement(By.cssSelector("button[type=submit]")).click();
    }

    private WebElement seen(String selector) {
        return await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> browser.findElement(By.cssSelector(selector)), WebElement::isDisplayed);
    }

    private long received() {
        String number = browser.findElement(By.cssSelector(".term.total b")).getText();
        return Long.parseLong(number.replace(",", ""));
    }

    private List<String> names() {
        return browser.findElements(By.cssSelector("#results td:first-child a[href^='/arrivals/']")).stream()
                .map(WebElement::getText)
                .toList();
    }

    private void untilNamesAre(String... names) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(names())
                .containsExactly(names));
    }

    /** A refused script, style or request and an exception of a script all come into this log as severe. */
    private void nothingBrokeInTheBrowser() {
        assertThat(browser.manage().logs().get(LogType.BROWSER))
                .filteredOn(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .extracting(LogEntry::getMessage)
                .isEmpty();
    }
}
