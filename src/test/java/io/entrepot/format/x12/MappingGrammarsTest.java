package io.entrepot.format.x12;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The grammars and examples of {@code edi-mappings/x12}, as StAEDI, the other engine, sees them. */
class MappingGrammarsTest {
    private static final Path X12 = Path.of("edi-mappings", "x12");
    private static final Pattern SET_ANSWER = Pattern.compile("(?:AK5|IK5)[^A-Z0-9]([A-Z])");

    @ParameterizedTest
    @MethodSource("grammars")
    void everyGrammarLoads(Path grammar) {
        assertThat(StaediReading.load(grammar).getStandard()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsFaultlessExactlyWhenItsAnswerAcceptsAllSets(Path example) throws IOException {
        List<String> errors = StaediReading.of(Files.readAllBytes(example)).errors();

        if (acceptsAll(answerTo(example))) {
            assertThat(errors).isEmpty();
        } else {
            assertThat(errors).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theExpectedAnswerIsItselfFaultless(Path example) throws IOException {
        assertThat(StaediReading.of(Files.readAllBytes(answerTo(example))).errors())
                .isEmpty();
    }

    static Stream<Path> grammars() throws IOException {
        return files(name -> name.equals("grammar.xml") || name.equals("interchange.xml"));
    }

    static Stream<Path> examples() throws IOException {
        return files(name -> name.endsWith(".edi") && !name.endsWith(".997.edi"));
    }

    private static Stream<Path> files(Predicate<String> name) throws IOException {
        try (Stream<Path> all = Files.walk(X12)) {
            return all.filter(file -> name.test(file.getFileName().toString())).sorted().toList().stream();
        }
    }

    private static Path answerTo(Path example) {
        return example.resolveSibling(example.getFileName().toString().replaceFirst("\\.edi$", ".997.edi"));
    }

    private static boolean acceptsAll(Path answer) throws IOException {
        Matcher answers = SET_ANSWER.matcher(Files.readString(answer));
        return answers.results().map(found -> found.group(1)).allMatch("A"::equals);
    }
}
