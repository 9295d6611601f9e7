package io.entrepot.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "../etc/passwd",
                "/etc/passwd",
                "a/b",
                "a\\b",
                "C:evil",
                "c:\\x",
                "a\nb",
                "a\u0000b",
                "a\u202Egnp.exe",
                "a\u200Bb",
                "\uD800",
                "a\u2028b"
            })
    void hostileNamesAreCaught(String name) {
        assertThat(FileNames.hostile(name)).isPresent();
        assertThat(FileNames.display(name))
                .doesNotContain("\n", "\u0000", "/", "\\", "\u202E")
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "statement 2026.csv", "Übersicht-日本.xml", "...", "..a", ".hidden", "a..b", "1:2"})
    void ordinaryNamesPass(String name) {
        assertThat(FileNames.hostile(name)).isEmpty();
        assertThat(FileNames.display(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 300, 10_000})
    void tooLongNamesAreCaught(int length) {
        String name = "x".repeat(length - 4) + ".csv";
        assertThat(FileNames.hostile(name)).isPresent();
        assertThat(FileNames.display(name)).hasSizeLessThanOrEqualTo(80).endsWith(".csv");
        assertThat(FileNames.hostile("ä".repeat(128))).isPresent();
    }

    @Property
    void aNameThatPassesStaysInItsFolder(@ForAll String name) {
        Assume.that(FileNames.hostile(name).isEmpty());
        Path folder = Path.of("/jail").resolve(name).normalize();
        assertThat(folder.getParent()).isEqualTo(Path.of("/jail"));
    }

    @Property
    void whatIsShownIsAlwaysHarmless(@ForAll String name) {
        String shown = FileNames.display(name);
        assertThat(shown).hasSizeLessThanOrEqualTo(80).isNotEmpty();
        assertThat(shown.codePoints().noneMatch(Character::isISOControl)).isTrue();
    }
}
