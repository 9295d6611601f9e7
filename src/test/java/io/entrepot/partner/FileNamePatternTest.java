package io.entrepot.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamePatternTest {
    @Test
    void tokensAreReadFromTheName() {
        FileNamePattern pattern = FileNamePattern.compile("nordbank_{date:yyyy-MM-dd}_{sequence:5}.csv.pgp");
        assertThat(pattern.match("nordbank_2026-11-20_00042.csv.pgp"))
                .contains(Map.of("date", "2026-11-20", "sequence", "00042"));
        assertThat(pattern.has("sequence")).isTrue();
        assertThat(pattern.has("crc32")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "nordbank_2026-02-30_00042.csv.pgp",
        "nordbank_2026-11-20_0042.csv.pgp",
        "nordbank_2026-11-20_00042.csv.pgp.tmp",
        "xnordbank_2026-11-20_00042.csv.pgp",
        "NORDBANK_2026-11-20_00042.csv.pgp",
        "nordbank_2026-11-20_٠٠٠٤٢.csv.pgp",
        "''"
    })
    void otherNamesDoNotMatch(String name) {
        assertThat(FileNamePattern.compile("nordbank_{date:yyyy-MM-dd}_{sequence:5}.csv.pgp")
                        .match(name))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "*.xml, a.xml, true",
        "*.xml, .xml, true",
        "*.xml, a.xml.tmp, false",
        "*, anything, true",
        "a*, a, true",
        "a*a, a, false",
        "a*b*c, a-b-b-c, true",
        "a*b*c, a-c-b, false",
        "*b*, abc, true",
        "*ab, aab, true",
        "**.x, q.x, true"
    })
    void aStarTakesAnyRunOfCharacters(String pattern, String name, boolean matches) {
        assertThat(FileNamePattern.compile(pattern).match(name).isPresent()).isEqualTo(matches);
    }

    @Test
    void datesComeOutInIsoForm() {
        assertThat(FileNamePattern.compile("x{date:yyDDD}*").match("x26032.dat"))
                .contains(Map.of("date", "2026-02-01"));
        assertThat(FileNamePattern.compile("*_{date:yyyyMMdd_HHmmss}").match("camt_20261120_073005"))
                .contains(Map.of("date", "2026-11-20T07:30:05"));
        assertThat(FileNamePattern.compile("*.{crc32}").match("a.DEADBEEF")).contains(Map.of("crc32", "deadbeef"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a/b",
                "a\\b",
                "{date:yyyy",
                "date}",
                "{date}",
                "{date:HHmm}",
                "{date:MMdd}",
                "{date:yyyy-MM-dd'T'}",
                "{date:yyyyyMMdd}",
                "{date:EEE yyyyMMdd}",
                "{date:yyyyMMddMM}",
                "{sequence}",
                "{sequence:0}",
                "{sequence:19}",
                "{sequence:x}",
                "{crc32:8}",
                "{name}",
                "{sequence:1}{sequence:2}",
                "{date:yyyyMMddHHss}"
            })
    void aPatternThatCannotWorkIsRefusedWithAReason(String pattern) {
        assertThatThrownBy(() -> FileNamePattern.compile(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s).{10,}");
    }

    @Property
    void whatWasPutInComesOut(
            @ForAll @AlphaChars @StringLength(min = 1, max = 20) String prefix,
            @ForAll @IntRange(max = 20_000) int day,
            @ForAll @IntRange(max = 99_999) int sequence,
            @ForAll @StringLength(max = 20) String any) {
        LocalDate date = LocalDate.of(2000, 1, 1).plusDays(day);
        FileNamePattern pattern = FileNamePattern.compile(prefix + "-{date:yyyyMMdd}.{sequence:5}*.pgp");
        String number = String.format("%05d", sequence);
        String name = prefix + "-" + date.toString().replace("-", "") + "." + number + any + ".pgp";
        assertThat(pattern.match(name)).contains(Map.of("date", date.toString(), "sequence", number));
    }

    @Property
    void starsMatchAsTheRegularExpressionDoes(
            @ForAll @Chars({'a', 'b', '*'}) @StringLength(min = 1, max = 8) String pattern,
            @ForAll @Chars({'a', 'b'}) @StringLength(max = 12) String name) {
        assertThat(FileNamePattern.compile(pattern).match(name).isPresent())
                .isEqualTo(name.matches(pattern.replace("*", ".*")));
    }

    @Property
    void noNameBreaksIt(@ForAll String name) {
        FileNamePattern.compile("*{date:yyyyMMdd}*{sequence:3}*{crc32}*").match(name);
    }

    @Test
    void aHostileNameCostsNoTime() {
        FileNamePattern pattern = FileNamePattern.compile("*a".repeat(60) + "*b");
        Assertions.assertThat(Duration.ofSeconds(1)).isGreaterThan(time(() -> pattern.match("a".repeat(255))));
    }

    private static Duration time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
