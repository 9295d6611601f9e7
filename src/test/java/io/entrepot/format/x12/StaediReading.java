package io.entrepot.format.x12;

import io.xlate.edi.schema.EDISchemaException;
import io.xlate.edi.schema.Schema;
import io.xlate.edi.schema.SchemaFactory;
import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What StAEDI, the other X12 engine, makes of a file when it reads it by our grammars.
 *
 * @param errors one text per error: kind, place, bad data
 * @param places where in the grammar the file has been, e.g. {@code 850/loop-PO1/PID-02}
 */
record StaediReading(List<String> errors, Set<String> places) {
    private static final Path X12 = Path.of("edi-mappings", "x12");
    static final Set<String> ENVELOPE = Set.of("ISA", "GS", "ST", "SE", "GE", "IEA");
    private static final Map<Path, Schema> GRAMMARS = new ConcurrentHashMap<>();

    static Schema grammar(String version, String set) {
        return GRAMMARS.computeIfAbsent(X12.resolve(version).resolve(set).resolve("grammar.xml"), StaediReading::load);
    }

    static Schema envelope(String version) {
        return GRAMMARS.computeIfAbsent(X12.resolve(version).resolve("interchange.xml"), StaediReading::load);
    }

    static Schema load(Path file) {
        try {
            URL url = file.toUri().toURL();
            SchemaFactory factory = SchemaFactory.newFactory();
            factory.setProperty(SchemaFactory.SCHEMA_LOCATION_URL_CONTEXT, url);
            return factory.createSchema(url);
        } catch (EDISchemaException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StaediReading of(byte[] file) {
        Walk walk = new Walk();
        try (EDIStreamReader reader =
                EDIInputFactory.newFactory().createEDIStreamReader(new ByteArrayInputStream(file))) {
            while (reader.hasNext()) {
                walk.on(reader.next(), reader);
            }
        } catch (EDIStreamException | IOException e) {
            walk.errors.add(e.getMessage());
        }
        return new StaediReading(walk.errors, walk.places);
    }

    private static final class Walk {

        final List<String> errors = new ArrayList<>();
        final Set<String> places = new LinkedHashSet<>();
        private final Deque<String> loops = new ArrayDeque<>();
        private String set = "";
        private String segment = "";

        void on(EDIStreamEvent event, EDIStreamReader reader) {
            switch (event) {
                case START_INTERCHANGE -> chooseEnvelope(reader);
                case START_TRANSACTION -> {
                    loops.clear();
                    set = "";
                }
                case START_LOOP -> loops.push(reader.getReferenceCode());
                case END_LOOP -> loops.pop();
                case START_SEGMENT -> segment = reader.getText();
                case END_SEGMENT -> chooseGrammar(reader);
                case ELEMENT_DATA -> visit(reader);
                case SEGMENT_ERROR, ELEMENT_DATA_ERROR, ELEMENT_OCCURRENCE_ERROR ->
                    errors.add(reader.getErrorType() + " " + reader.getLocation() + " " + reader.getReferenceCode());
                default -> {}
            }
        }

        /** StAEDI keeps it for the interchanges that follow in the file. */
        private static void chooseEnvelope(EDIStreamReader reader) {
            if (reader.getControlSchema() == null) {
                reader.setControlSchema(envelope(reader.getVersion()[0]));
            }
        }

        private void chooseGrammar(EDIStreamReader reader) {
            if (segment.equals("ST") && set.isEmpty()) {
                set = reader.getTransactionType();
                reader.setTransactionSchema(grammar(reader.getTransactionVersion()[1], set));
            }
        }

        private void visit(EDIStreamReader reader) {
            if (!set.isEmpty() && !ENVELOPE.contains(segment) && reader.hasText()) {
                String loop = loops.isEmpty() ? "" : loops.peek() + "/";
                int element = reader.getLocation().getElementPosition();
                places.add("%s/%s%s-%02d".formatted(set, loop, segment, element));
            }
        }
    }
}
