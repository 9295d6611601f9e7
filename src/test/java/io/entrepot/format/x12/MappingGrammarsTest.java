package io.entrepot.format.x12;

import static org.assertj.core.api.Assertions.assertThat;

import io.xlate.edi.schema.EDIComplexType;
import io.xlate.edi.schema.EDIReference;
import io.xlate.edi.schema.EDIType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The grammars and examples of {@code edi-mappings/x12}, as StAEDI, the other engine, sees them. */
class MappingGrammarsTest {
    private static final Path X12 = Path.of("edi-mappings", "x12");
    private static final Pattern ANSWER = Pattern.compile("(?:AK9\\*|TA1\\*\\d+\\*\\d+\\*\\d+\\*)([A-Z])");

    /** What StAEDI does not look for. */
    private static final Set<String> UNSEEN = Set.of("set-number-twice.edi");

    @ParameterizedTest
    @MethodSource("grammars")
    void everyGrammarLoads(Path grammar) {
        assertThat(StaediReading.load(grammar).getStandard()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsFaultlessExactlyWhenItsAnswerAcceptsAllOfIt(Path example) throws IOException {
        List<String> errors = StaediReading.of(Files.readAllBytes(example)).errors();

        if (acceptsAll(answerTo(example))
                || UNSEEN.contains(example.getFileName().toString())) {
            assertThat(errors).isEmpty();
        } else {
            assertThat(errors).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theAnswerToAnExampleIsItselfFaultless(Path example) throws IOException {
        assertThat(StaediReading.of(Files.readAllBytes(answerTo(example))).errors())
                .isEmpty();
    }

    /** So that no line of a table was written and never read. */
    @ParameterizedTest
    @CsvSource({"004010,850", "004010,810", "005010,850", "005010,810"})
    void theKitchenSinkVisitsEverySegmentOfTheTable(String version, String set) throws IOException {
        Set<String> visited = new TreeSet<>();
        StaediReading.of(Files.readAllBytes(kitchenSink(version, set)))
                .places()
                .forEach(place -> visited.add(place.replaceFirst("-\\d+$", "")));

        assertThat(visited)
                .isEqualTo(table(set, StaediReading.grammar(version, set).getStandard()));
    }

    @ParameterizedTest
    @CsvSource({"004010,850", "004010,810", "005010,850", "005010,810"})
    void theKitchenSinkFillsEveryElementOfItsSegments(String version, String set) throws IOException {
        Set<String> filled = new TreeSet<>();
        StaediReading.of(Files.readAllBytes(kitchenSink(version, set)))
                .places()
                .forEach(place -> filled.add(place.replaceFirst("^.*/", "")));

        Set<String> elements = new TreeSet<>();
        collectElements(StaediReading.grammar(version, set).getStandard(), elements);
        assertThat(filled).isEqualTo(elements);
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

    private static Path kitchenSink(String version, String set) {
        return X12.resolve(version).resolve(set).resolve("examples").resolve("kitchen-sink.edi");
    }

    private static Path answerTo(Path example) {
        return example.resolveSibling(example.getFileName().toString().replaceFirst("\\.edi$", ".997.edi"));
    }

    private static boolean acceptsAll(Path answer) throws IOException {
        return ANSWER.matcher(Files.readString(answer))
                .results()
                .map(found -> found.group(1))
                .allMatch("A"::equals);
    }

    private static Set<String> table(String set, EDIComplexType standard) {
        Set<String> places = new TreeSet<>();
        collectSegments(set + "/", standard, places);
        return places;
    }

    private static void collectSegments(String prefix, EDIComplexType parent, Set<String> into) {
        String set = prefix.substring(0, prefix.indexOf('/') + 1);
        for (EDIReference use : parent.getReferences()) {
            EDIType type = use.getReferencedType();
            if (type.isType(EDIType.Type.LOOP)) {
                collectSegments(set + type.getCode() + "/", (EDIComplexType) type, into);
            } else if (!StaediReading.ENVELOPE.contains(type.getId())) {
                into.add(prefix + type.getId());
            }
        }
    }

    private static void collectElements(EDIComplexType parent, Set<String> into) {
        for (EDIReference use : parent.getReferences()) {
            EDIComplexType type = (EDIComplexType) use.getReferencedType();
            if (type.isType(EDIType.Type.LOOP)) {
                collectElements(type, into);
            } else {
                for (int element = 1; element <= type.getReferences().size(); element++) {
                    into.add("%s-%02d".formatted(type.getId(), element));
                }
            }
        }
    }
}
