package io.entrepot.format.x12;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

/** What the validator takes for a value of a type can be read as one. */
class ValuesTest {
    @Property(tries = 5_000)
    void everyDecimalThatIsTakenIsANumber(
            @ForAll @StringLength(min = 1, max = 7) @Chars({'0', '1', '5', '-', '.', 'E'}) String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (Values.decimalNumber(bytes, 0, bytes.length) > 0) {
            assertThatCode(() -> new BigDecimal(text)).as(text).doesNotThrowAnyException();
        }
    }

    @Property(tries = 5_000)
    void everyWholeNumberThatIsTakenIsANumber(
            @ForAll @StringLength(min = 1, max = 7) @Chars({'0', '1', '5', '-', '.', 'E'}) String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (Values.wholeNumber(bytes, 0, bytes.length) > 0) {
            assertThatCode(() -> new BigDecimal(text)).as(text).doesNotThrowAnyException();
        }
    }
}
