package io.entrepot.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entrepot.platform.Json;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the published JSON Schemas to what was published before, and to the records that are written by them. */
class CanonicalSchemasTest {
    private static final String SCHEMAS =
            """
            statement-v1,       io.entrepot.canonical.Statement
            statement-entry-v1, io.entrepot.canonical.StatementEntry
            payroll-run-v1,     io.entrepot.canonical.PayrollRun
            payroll-payment-v1, io.entrepot.canonical.PayrollPayment
            purchase-order-v1,  io.entrepot.canonical.PurchaseOrder
            purchase-order-line-v1, io.entrepot.canonical.PurchaseOrderLine
            invoice-v1,         io.entrepot.canonical.Invoice
            invoice-line-v1,    io.entrepot.canonical.InvoiceLine
            invoice-refusal-v1, io.entrepot.canonical.InvoiceRefusal
            """;

    @ParameterizedTest
    @CsvSource(textBlock = SCHEMAS)
    void receiversOfYesterdayUnderstandTheDocumentsOfToday(String name) throws IOException {
        compatible(name, read("src/test/resources/schemas-baseline", name), read("src/main/resources/schemas", name));
    }

    @Test
    void whatIsGoneFromTheInsideOfADocumentIsSeen() throws IOException {
        JsonNode published = read("src/test/resources/schemas-baseline", "purchase-order-v1");
        ObjectNode now = published.deepCopy();
        ((ObjectNode) now.at("/properties/parties/items/properties")).remove("postalCode");
        assertThatThrownBy(() -> compatible("order", published, now)).hasMessageContaining("postalCode");
    }

    private static void compatible(String path, JsonNode published, JsonNode now) {
        for (String rule : List.of("type", "format", "pattern")) {
            assertThat(now.path(rule)).as("%s of %s", rule, path).isEqualTo(published.path(rule));
        }
        assertThat(texts(published.path("enum")))
                .as("a new code of %s is unknown to receivers: publish a new version", path)
                .containsAll(texts(now.path("enum")));
        assertThat(texts(now.path("required")))
                .as("still promised by %s", path)
                .containsAll(texts(published.path("required")));
        published.path("properties").fields().forEachRemaining(field -> {
            JsonNode same = now.path("properties").path(field.getKey());
            assertThat(same.isMissingNode())
                    .as("field %s/%s is still there", path, field.getKey())
                    .isFalse();
            compatible(path + "/" + field.getKey(), field.getValue(), same);
        });
        if (published.has("items")) {
            compatible(path + "[]", published.path("items"), now.path("items"));
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = SCHEMAS)
    void schemaAndRecordHaveTheSameFieldsOfTheSameTypes(String name, Class<?> record) throws IOException {
        JsonNode properties = read("src/main/resources/schemas", name).path("properties");
        List<String> fields = new ArrayList<>();
        properties.fieldNames().forEachRemaining(fields::add);
        assertThat(fields)
                .containsExactlyElementsOf(Arrays.stream(record.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
        sameTypes(properties, record);
    }

    private static void sameTypes(JsonNode properties, Class<?> record) {
        for (RecordComponent component : record.getRecordComponents()) {
            JsonNode field = properties.path(component.getName());
            assertThat(field.path("type").asText()).as(component.getName()).isEqualTo(type(component.getType()));
            if (component.getType().isEnum()) {
                assertThat(texts(field.path("enum")))
                        .containsExactlyElementsOf(
                                Arrays.stream(component.getType().getEnumConstants())
                                        .map(Object::toString)
                                        .toList());
            }
            assertThat(field.path("format").asText().equals("date")).isEqualTo(component.getType() == LocalDate.class);
            if (component.getType().isRecord()) {
                sameTypes(field.path("properties"), component.getType());
            }
            if (component.getType() == List.class
                    && component.getGenericType() instanceof ParameterizedType list
                    && list.getActualTypeArguments()[0] instanceof Class<?> item
                    && item.isRecord()) {
                sameTypes(field.path("items").path("properties"), item);
            }
        }
    }

    private static String type(Class<?> type) {
        if (type == BigDecimal.class) {
            return "number";
        }
        if (type == int.class || type == Integer.class || type == Long.class) {
            return "integer";
        }
        if (type.isRecord()) {
            return "object";
        }
        if (type == List.class) {
            return "array";
        }
        return type == boolean.class ? "boolean" : "string";
    }

    private static List<String> texts(JsonNode values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.asText()));
        return texts;
    }

    private static JsonNode read(String folder, String name) throws IOException {
        return Json.mapper().readTree(Files.readString(Path.of(folder, name + ".json")));
    }
}
