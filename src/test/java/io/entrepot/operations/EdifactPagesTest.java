package io.entrepot.operations;

import static io.entrepot.support.PartnerMailbox.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.entrepot.support.EdifactFiles;
import io.entrepot.support.PostgresResource;
import io.entrepot.support.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Faults of EDIFACT files as operators see them: marked in the segment, and where it is known in the element. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class EdifactPagesTest {
    @Test
    void aWrongValueIsMarkedInItsElement() {
        EdifactFiles linseed = EdifactFiles.admit(TestServers.current(), "linseed");
        String content =
                linseed.interchange("L1", linseed.order("PO-1", "880017").replace("QTY+21:12", "QTY+21:dozen"));
        String arrival = quarantined(linseed, content);
        JsonPath page = segments(arrival);
        assertThat(page.getList("items.tag"))
                .containsExactly(
                        "UNB", "UNH", "BGM", "DTM", "NAD", "LIN", "PIA", "QTY", "PRI", "UNS", "CNT", "UNT", "UNZ");
        assertThat(page.getList("items.depth")).containsExactly(0, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 0);
        assertThat(page.getLong("items[7].offset")).isEqualTo(content.indexOf("QTY+"));
        assertThat(page.getString("items[7].findings[0].rule")).isEqualTo("mapping-value");
        assertThat(page.getString("items[7].findings[0].path")).isEqualTo("ORDERS 1 segment 7/QTY01-2");
        assertThat(found(page)).as("marked once").hasSize(1);
        as("viewer")
                .get("/arrivals/" + arrival + "/segments?at=" + content.indexOf("QTY+"))
                .then()
                .statusCode(200)
                .body(containsString("<mark>21:dozen:PCE</mark>"));
        as("viewer")
                .get("/arrivals/" + arrival)
                .then()
                .body(containsString("/arrivals/" + arrival + "/segments?at=" + content.indexOf("QTY+")));
    }

    @Test
    void aSegmentThatMayNotStandThereIsMarkedAsAWhole() {
        EdifactFiles mallow = EdifactFiles.admit(TestServers.current(), "mallow");
        String content = mallow.interchange("M1", mallow.order("PO-1", "880017").replace("PIA+1", "PIX+1"));
        JsonPath page = segments(quarantined(mallow, content));
        assertThat(page.getString("items[6].tag")).isEqualTo("PIX");
        assertThat(page.getString("items[6].findings[0].rule")).isEqualTo("edifact-structure");
        assertThat(found(page)).hasSize(1);
    }

    @Test
    void whatIsMissingIsMarkedAtTheMessagesHead() {
        EdifactFiles nutmeg = EdifactFiles.admit(TestServers.current(), "nutmeg");
        String content = "UNA:+.? '\n" + nutmeg.interchange("N1", nutmeg.order("", "880017"));
        JsonPath page = segments(quarantined(nutmeg, content));
        assertThat(page.getString("items[0].tag")).isEqualTo("UNA");
        assertThat(page.getString("items[2].tag")).isEqualTo("UNH");
        assertThat(page.getString("items[2].findings[0].rule")).isEqualTo("mapping-missing");
        assertThat(found(page)).hasSize(1);
    }

    @Test
    void wrongCountsAreMarkedInTheTrailerThatSaysThem() {
        EdifactFiles oak = EdifactFiles.admit(TestServers.current(), "oakmoss");
        String content = oak.interchange("O1", oak.order("PO-1", "880017")).replace("UNZ+1", "UNZ+2");
        JsonPath page = segments(quarantined(oak, content));
        assertThat(page.getString("items[12].tag")).isEqualTo("UNZ");
        assertThat(page.getString("items[12].findings[0].rule")).isEqualTo("edifact-interchange-count");
        assertThat(found(page)).hasSize(1);
    }

    private static String quarantined(EdifactFiles partner, String content) {
        partner.drop("bad.edi", content);
        partner.awaitState("bad.edi", "quarantined");
        return as("viewer")
                .get("/api/v1/arrivals?partner=" + partner.partner())
                .jsonPath()
                .getString("items[0].id");
    }

    private static JsonPath segments(String arrival) {
        return as("viewer")
                .get("/api/v1/arrivals/" + arrival + "/segments")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** All findings of the page. */
    private static List<Object> found(JsonPath page) {
        return page.<List<Object>>getList("items.findings").stream()
                .flatMap(List::stream)
                .toList();
    }
}
