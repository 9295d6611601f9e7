package io.entrepot.format.smooks;

import io.entrepot.canonical.DocumentType;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Rejected;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.daffodil.japi.Diagnostic;
import org.smooks.FilterSettings;
import org.smooks.Smooks;
import org.smooks.StreamFilterType;
import org.smooks.api.ApplicationContext;
import org.smooks.api.ExecutionContext;
import org.smooks.api.SmooksException;
import org.smooks.api.io.Source;
import org.smooks.api.resource.config.ResourceConfig;
import org.smooks.api.resource.config.ResourceConfigSeq;
import org.smooks.cartridges.dfdl.parser.DfdlParser;
import org.smooks.cartridges.edi.EdiReaderConfigurator;
import org.smooks.engine.DefaultApplicationContextBuilder;
import org.smooks.engine.lookup.ResourceConfigSeqsLookup;
import org.smooks.engine.resource.config.DefaultResourceConfig;
import org.smooks.io.NullReader;
import org.smooks.io.source.ReaderSource;
import org.smooks.io.source.StreamSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * A {@code mapping.xml}, compiled: a message in, a canonical document out. Expensive to make, so made at start; thread-safe,
 * each {@code map} is one message.
 */
public final class Mapping implements AutoCloseable {
    /** Rule of a finding: what no order or invoice can do without is not in the message. */
    public static final String MISSING = "mapping-missing";

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
     * A mapping over segments that another reader has checked.
     *
     * @param file the {@code mapping.xml}
     * @throws IllegalArgumentException when it is wrong; the message names file and reason
     * @throws IOException when it cannot be read
     */
    public static Mapping ofSegments(Path file) throws IOException {
        return ofSegments(file.toString(), Files.readAllBytes(file));
    }

    /**
     * The same of a file that is in memory.
     *
     * @param name of the file, for messages
     * @throws IllegalArgumentException when it is wrong; the message names file and reason
     */
    public static Mapping ofSegments(String name, byte[] xml) {
        DefaultResourceConfig reader = new DefaultResourceConfig();
        reader.setSelector("org.xml.sax.driver", new Properties());
        reader.setResource(SegmentReader.class.getName());
        return compile(name, xml, List.of(reader), null);
    }

    /**
     * A mapping over what Smooks' {@code edi:parser} reads by a DFDL schema.
     *
     * @param file the {@code mapping.xml}
     * @param schema DFDL schema of the message; its root element is {@value SegmentReader#ROOT}
     * @param saved where compiled schemas are kept
     * @throws IllegalArgumentException when one of them is wrong; the message names file and reason
     * @throws IOException when one cannot be read
     */
    public static Mapping ofDfdl(Path file, Path schema, SavedParsers saved) throws IOException {
        if (!Files.isReadable(schema)) {
            throw new IOException(schema + " cannot be read");
        }
        List<ResourceConfig> reader =
                new EdiReaderConfigurator(schema.toAbsolutePath().toString()) {
                    @Override
                    protected String getDataProcessorFactory() {
                        return SavedParserFactory.class.getName();
                    }
                }.toConfig();
        reader.get(0).setResource(DfdlReader.class.getName());
        Mapping mapping = compile(file.toString(), Files.readAllBytes(file), reader, saved);
        try {
            mapping.map(new byte[0], Map.of(), warning -> {});
        } catch (Unreadable | Rejected expected) {
            // Nothing is no message, but the schema is compiled now.
            return mapping;
        } catch (SmooksException e) {
            throw new IllegalArgumentException(schema + ": " + reason(e), e);
        }
        throw new IllegalArgumentException(schema + ": takes an empty message, so it would never come to an end");
    }

    /** @param saved null for segments that another reader checks */
    private static Mapping compile(String name, byte[] xml, List<ResourceConfig> reader, SavedParsers saved) {
        try {
            MappingFile read = MappingFile.read(xml);
            SegmentPlan plan = saved == null ? SegmentPlan.of(read.elements(), read.attributes()) : null;
            Smooks smooks = new Smooks(new DefaultApplicationContextBuilder()
                    .withClassLoader(Mapping.class.getClassLoader())
                    .build());
            ApplicationContext context = smooks.getApplicationContext();
            context.getRegistry().registerObject(new FewerInterceptors(context));
            if (saved != null) {
                context.getRegistry().registerObject(SavedParsers.class, saved);
            }
            // Nobody reads the XML: without this Smooks writes all of it to nowhere, at twice the cost of reading.
            smooks.setFilterSettings(new FilterSettings(StreamFilterType.SAX_NG)
                    .setDefaultSerializationOn(false)
                    .setReaderPoolSize(READERS));
            smooks.addResourceConfigs(Path.of(name).toUri().toString(), new ByteArrayInputStream(xml));
            reader.forEach(smooks::addResourceConfig);
            forgetNamespaces(smooks);
            // Selectors and converters are resolved with the first context: now, not on the first message.
            smooks.createExecutionContext();
            return new Mapping(smooks, plan, read);
        } catch (SmooksException | SAXException | IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(wrong(Path.of(name), e), e);
        }
    }

    /** File, line where it is known, and what is wrong: of the mapping, or of its schema. */
    private static String wrong(Path mapping, Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SAXParseException xml && xml.getLineNumber() > 0) {
                return mapping + ":" + xml.getLineNumber() + ": " + xml.getMessage();
            }
            if (cause instanceof MappingNames.Unknown names) {
                return names.problems().stream()
                        .map(problem -> mapping + ":" + problem.line() + ": " + problem.what())
                        .collect(Collectors.joining("\n"));
            }
            if (cause instanceof SchemaCompiler.WrongSchema schema) {
                // Daffodil names files from the root; the caller may not.
                String whole = mapping.toAbsolutePath().toString();
                String added =
                        whole.substring(0, whole.length() - mapping.toString().length());
                return schema.getMessage().replace(added, "");
            }
        }
        return mapping + ": " + reason(e);
    }

    /** Selectors name segments, which have no namespace; Smooks copies the file's own ones for each match, a seventh of its time. */
    private static void forgetNamespaces(Smooks smooks) {
        for (ResourceConfigSeq configs :
                smooks.getApplicationContext().getRegistry().lookup(new ResourceConfigSeqsLookup())) {
            for (int i = 0; i < configs.size(); i++) {
                configs.get(i).getSelectorPath().getNamespaces().clear();
            }
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
        return run(context, new ReaderSource<>(new NullReader()), given, Origin.UNKNOWN, warnings);
    }

    /** As {@link #map(byte[], Map, Origin.Places, Consumer)}, findings with their path in the document only. */
    public MappedDocument map(byte[] message, Map<String, ?> given, Consumer<Finding> warnings) throws Unreadable {
        return map(message, given, Origin.UNKNOWN, warnings);
    }

    /**
     * @param message the whole message, UTF-8
     * @param places says for findings where in the content a value is
     * @throws Unreadable when the schema does not describe it
     * @throws Rejected as for segments
     * @see #map(SegmentStream, Map, Consumer)
     */
    public MappedDocument map(byte[] message, Map<String, ?> given, Origin.Places places, Consumer<Finding> warnings)
            throws Unreadable {
        ExecutionContext context = smooks.createExecutionContext();
        try {
            return run(context, new StreamSource<>(new ByteArrayInputStream(message)), given, places, warnings);
        } catch (SmooksException e) {
            List<Diagnostic> diagnostics = context.get(DfdlParser.DIAGNOSTICS_TYPED_KEY);
            if (diagnostics == null) {
                throw e;
            }
            long at = diagnostics.stream()
                    .filter(Diagnostic::isError)
                    .flatMap(each -> each.getDataLocations().stream())
                    .mapToLong(each -> each.bytePos1b() - 1)
                    .max()
                    .orElse(-1);
            // The first line says what was expected; the rest is about our schema files.
            throw new Unreadable(reason(e).lines().findFirst().orElse(""), at, e);
        }
    }

    private MappedDocument run(
            ExecutionContext context,
            Source source,
            Map<String, ?> given,
            Origin.Places places,
            Consumer<Finding> warnings) {
        BeanCollector collector = new BeanCollector(this, given, places, warnings);
        context.getBeanContext().addObserver(collector);
        try {
            smooks.filterSource(context, source);
        } catch (SmooksException e) {
            throw unwrapped(e);
        }
        return collector.document();
    }

    /** What the segments themselves threw comes out as it was. */
    private static RuntimeException unwrapped(SmooksException wrapper) {
        for (Throwable cause = wrapper; cause != null; cause = cause.getCause()) {
            if (cause instanceof Rejected || cause instanceof UncheckedIOException) {
                return (RuntimeException) cause;
            }
        }
        return wrapper;
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
