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
import org.junit.jupiter.params.provider.MethodSource;

/** The grammars and examples of {@code edi-mappings/x12}: StAEDI, the other engine, reads them, and ours answers as they say. */
class MappingGrammarsTest {
    private static final Path X12 = Path.of("edi-mappings", "x12");
    private static final String SETS_ANSWERED = ".997.edi";
    private static final String ANSWERED_BY_999 = ".999.edi";
    private static final String INTERCHANGE_ANSWERED = ".ta1.edi";
    private static final Pattern ENVELOPE = Pattern.compile("(?:ISA|GS|ST|SE|GE|IEA)\\*");

    /** What StAEDI does not look for. */
    private static final Set<String> UNSEEN = Set.of("set-number-twice.edi");

    /** Answers that are not faultless themselves: a TA1 quotes date and time of the interchange as they were sent. */
    private static final Set<String> QUOTING =
            Set.of("day-that-does-not-exist.ta1.edi", "time-that-does-not-exist.ta1.edi");

    @ParameterizedTest
    @MethodSource("grammars")
    void everyGrammarLoads(Path grammar) {
        assertThat(StaediReading.load(grammar).getStandard()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsFaultlessExactlyWhenItSaysSo(Path example) throws IOException {
        List<String> errors = StaediReading.of(Files.readAllBytes(example)).errors();

        if (isFaultless(example) || UNSEEN.contains(example.getFileName().toString())) {
            assertThat(errors).isEmpty();
        } else {
            assertThat(errors).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anExpectedAnswerIsItselfFaultless(Path answer) throws IOException {
        assertThat(StaediReading.of(Files.readAllBytes(answer)).errors()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examplesWithAnswer")
    void ourValidatorAnswersSetsAsTheExampleSays(Path example) throws IOException {
        List<String> answer = X12Text.read(Files.readAllBytes(example)).stream()
                .flatMap(interchange -> X12Text.answer(interchange, "997").stream())
                .toList();

        assertThat(answer).isEqualTo(acknowledgment(example, SETS_ANSWERED));
    }

    @ParameterizedTest
    @MethodSource("examplesWith999")
    void ourValidatorAnswersSetsByA999AsTheExampleSays(Path example) throws IOException {
        List<String> answer = X12Text.read(Files.readAllBytes(example)).stream()
                .flatMap(interchange -> X12Text.answer(interchange, "999").stream())
                .toList();

        assertThat(answer).isEqualTo(acknowledgment(example, ANSWERED_BY_999));
    }

    @ParameterizedTest
    @MethodSource("examplesWithTa1")
    void ourValidatorAnswersAnInterchangeAsTheExampleSays(Path example) throws IOException {
        List<String> answer = X12Text.read(Files.readAllBytes(example)).stream()
                .map(InterchangeReport::verdict)
                .map(ta1 -> String.join("*", "TA1", ta1.control(), ta1.date(), ta1.time(), ta1.code(), ta1.note()))
                .toList();

        assertThat(answer).isEqualTo(acknowledgment(example, INTERCHANGE_ANSWERED));
    }

    /** So that no line of a table was written and never read. */
    @ParameterizedTest
    @MethodSource("tables")
    void theKitchenSinkVisitsEverySegmentOfTheTable(Path grammar) throws IOException {
        String set = grammar.getParent().getFileName().toString();
        Set<String> visited = new TreeSet<>();
        kitchenSink(grammar).places().forEach(place -> visited.add(place.replaceFirst("-\\d+$", "")));

        assertThat(visited).isEqualTo(table(set, StaediReading.load(grammar).getStandard()));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void theKitchenSinkFillsEveryElementOfItsSegments(Path grammar) throws IOException {
        Set<String> filled = new TreeSet<>();
        kitchenSink(grammar).places().forEach(place -> filled.add(place.replaceFirst("^.*/", "")));

        Set<String> elements = new TreeSet<>();
        collectElements(StaediReading.load(grammar).getStandard(), elements);
        assertThat(filled).isEqualTo(elements);
    }

    static Stream<Path> grammars() throws IOException {
        return files(name -> name.equals("grammar.xml") || name.equals("interchange.xml"));
    }

    static Stream<Path> tables() throws IOException {
        return files(name -> name.equals("grammar.xml"));
    }

    static Stream<Path> examples() throws IOException {
        return files(name -> name.endsWith(".edi") && !isAnswer(name));
    }

    static Stream<Path> answers() throws IOException {
        return files(name -> isAnswer(name) && !QUOTING.contains(name));
    }

    static Stream<Path> examplesWithAnswer() throws IOException {
        return examples().filter(example -> Files.exists(answerTo(example, SETS_ANSWERED)));
    }

    static Stream<Path> examplesWith999() throws IOException {
        return examples().filter(example -> Files.exists(answerTo(example, ANSWERED_BY_999)));
    }

    static Stream<Path> examplesWithTa1() throws IOException {
        return examples().filter(example -> Files.exists(answerTo(example, INTERCHANGE_ANSWERED)));
    }

    private static boolean isAnswer(String name) {
        return Stream.of(SETS_ANSWERED, ANSWERED_BY_999, INTERCHANGE_ANSWERED).anyMatch(name::endsWith);
    }

    private static Stream<Path> files(Predicate<String> name) throws IOException {
        try (Stream<Path> all = Files.walk(X12)) {
            return all.filter(file -> name.test(file.getFileName().toString())).sorted().toList().stream();
        }
    }

    private static StaediReading kitchenSink(Path grammar) throws IOException {
        return StaediReading.of(
                Files.readAllBytes(grammar.resolveSibling("examples").resolve("kitchen-sink.edi")));
    }

    private static Path answerTo(Path example, String ending) {
        return example.resolveSibling(example.getFileName().toString().replaceFirst("\\.edi$", ending));
    }

    /** What is never answered says it by its name, the rest by the answer it gets. */
    private static boolean isFaultless(Path example) throws IOException {
        if (Files.exists(answerTo(example, INTERCHANGE_ANSWERED))) {
            return false;
        }
        if (Files.exists(answerTo(example, SETS_ANSWERED))) {
            return acknowledgment(example, SETS_ANSWERED).stream()
                    .filter(segment -> segment.startsWith("AK9"))
                    .allMatch(segment -> segment.startsWith("AK9*A"));
        }
        return !example.getFileName().toString().startsWith("faulty-");
    }

    /** The part of an answer that examples fix: what stands in its envelopes, whose dates and numbers differ from run to run. */
    private static List<String> acknowledgment(Path example, String ending) throws IOException {
        return Files.readAllLines(answerTo(example, ending)).stream()
                .map(line -> line.replaceFirst("~$", ""))
                .filter(segment -> !ENVELOPE.matcher(segment).lookingAt())
                .toList();
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
