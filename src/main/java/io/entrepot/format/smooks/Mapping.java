package io.entrepot.format.smooks;

import io.entrepot.canonical.DocumentType;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Rejected;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.smooks.FilterSettings;
import org.smooks.Smooks;
import org.smooks.StreamFilterType;
import org.smooks.api.ExecutionContext;
import org.smooks.api.SmooksException;
import org.smooks.engine.DefaultApplicationContextBuilder;
import org.smooks.engine.resource.config.DefaultResourceConfig;
import org.smooks.io.NullReader;
import org.smooks.io.source.ReaderSource;
import org.xml.sax.SAXException;

/**
 * A {@code mapping.xml}, compiled: segments of a message in, a canonical document out. Expensive to make, so made at start;
 * thread-safe, each {@link #map} is one message.
 */
public final class Mapping implements AutoCloseable {
    /** Readers kept for the next message; more messages at once make their own. */
    private static final int READERS = 8;

    private final Smooks smooks;
    private final SegmentPlan plan;
    private final DocumentType type;
    private final RecordBinder head;
    private final RecordBinder line;

    private Mapping(Smooks smooks, SegmentPlan plan, MappingFile file) {
        this.smooks = smooks;
        this.plan = plan;
        this.type = file.type();
        CanonicalShape shape = CanonicalShape.of(type);
        this.head = RecordBinder.of(shape.head(), type.id(), file.fields());
        this.line = RecordBinder.of(shape.line(), CanonicalShape.LINE, file.fields());
    }

    /**
     * @param file a {@code mapping.xml} over segments
     * @throws IllegalArgumentException when it is wrong; the message names file and reason
     * @throws IOException when it cannot be read
     */
    public static Mapping compile(Path file) throws IOException {
        byte[] xml = Files.readAllBytes(file);
        try {
            MappingFile read = MappingFile.read(xml);
            SegmentPlan plan = SegmentPlan.of(read.elements(), read.attributes());
            Smooks smooks = new Smooks(new DefaultApplicationContextBuilder()
                    .withClassLoader(Mapping.class.getClassLoader())
                    .build());
            // Nobody reads the XML: without this Smooks writes all of it to nowhere, at twice the cost of reading.
            smooks.setFilterSettings(new FilterSettings(StreamFilterType.SAX_NG)
                    .setDefaultSerializationOn(false)
                    .setReaderPoolSize(READERS));
            smooks.addResourceConfigs(file.toUri().toString(), new ByteArrayInputStream(xml));
            DefaultResourceConfig reader = new DefaultResourceConfig();
            reader.setSelector("org.xml.sax.driver", new Properties());
            reader.setResource(SegmentReader.class.getName());
            smooks.addResourceConfig(reader);
            // Selectors and converters are resolved with the first context: now, not on the first message.
            smooks.createExecutionContext();
            return new Mapping(smooks, plan, read);
        } catch (SmooksException | SAXException | IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + reason(e), e);
        }
    }

    /** The canonical type its documents have. */
    public DocumentType type() {
        return type;
    }

    /**
     * @param segments of one message that has passed its grammar
     * @param given values by component name that the message does not carry, such as {@code customer}; the message's own go
     *     first
     * @param warnings takes what was left out
     * @throws Rejected when a value does not fit its canonical type or an essential one is missing
     */
    public MappedDocument map(SegmentStream segments, Map<String, ?> given, Consumer<Finding> warnings) {
        ExecutionContext context = smooks.createExecutionContext();
        context.put(SegmentReader.INPUT, new SegmentReader.Input(plan, segments));
        BeanCollector collector = new BeanCollector(this, given, warnings);
        context.getBeanContext().addObserver(collector);
        smooks.filterSource(context, new ReaderSource<>(new NullReader()));
        return collector.document();
    }

    RecordBinder head() {
        return head;
    }

    RecordBinder line() {
        return line;
    }

    @Override
    public void close() {
        smooks.close();
    }

    private static String reason(Throwable e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage();
    }
}
