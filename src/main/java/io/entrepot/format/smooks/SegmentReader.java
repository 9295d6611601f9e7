package io.entrepot.format.smooks;

import java.util.List;
import org.smooks.api.ExecutionContext;
import org.smooks.api.TypedKey;
import org.smooks.api.resource.reader.SmooksXMLReader;
import org.xml.sax.ContentHandler;
import org.xml.sax.DTDHandler;
import org.xml.sax.EntityResolver;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/**
 * Tells Smooks the segments of a message as XML events: {@code <set>} around all, an element per loop ({@code loop-PO1}, the grammar's code) and
 * per segment ({@code PO1}), element values as attributes ({@code PO102}; see {@link SegmentPlan}). Smooks makes one per
 * message; what to read comes with the execution context.
 */
public final class SegmentReader implements SmooksXMLReader {
    /** Name of the root element. */
    public static final String ROOT = "set";

    static final TypedKey<Input> INPUT = TypedKey.of();

    record Input(SegmentPlan plan, SegmentStream segments) {}

    /** A failure of the XML side, carried through the segment events. */
    private static final class Carried extends RuntimeException {
        private static final long serialVersionUID = 1;

        Carried(SAXException cause) {
            super(cause);
        }
    }

    private ExecutionContext context;
    private ContentHandler handler;
    private ErrorHandler errorHandler;
    private DTDHandler dtdHandler;
    private EntityResolver resolver;

    @Override
    public void setExecutionContext(ExecutionContext executionContext) {
        context = executionContext;
    }

    @Override
    public void parse(InputSource ignored) throws SAXException {
        Input input = context.get(INPUT);
        handler.startDocument();
        handler.startElement("", ROOT, ROOT, new AttributesImpl());
        try {
            input.segments().tell(new Events(input.plan()));
        } catch (Carried e) {
            throw (SAXException) e.getCause();
        }
        handler.endElement("", ROOT, ROOT);
        handler.endDocument();
    }

    /** Turns segment events into XML events. */
    private final class Events implements SegmentListener {
        private final SegmentPlan plan;
        private final AttributesImpl attributes = new AttributesImpl();

        Events(SegmentPlan plan) {
            this.plan = plan;
        }

        @Override
        public void beginLoop(String code) {
            if (plan.hasLoop(code)) {
                attributes.clear();
                start(code);
            }
        }

        @Override
        public void segment(Segment segment) {
            String tag = segment.tag();
            List<SegmentPlan.Value> values = plan.values(tag);
            if (values == null) {
                return;
            }
            attributes.clear();
            for (int i = 0; i < values.size(); i++) {
                SegmentPlan.Value wanted = values.get(i);
                String value = segment.value(wanted.element(), wanted.repetition(), wanted.component());
                if (value != null) {
                    attributes.addAttribute("", wanted.attribute(), wanted.attribute(), "CDATA", value);
                }
            }
            start(tag);
            end(tag);
        }

        @Override
        public void endLoop(String code) {
            if (plan.hasLoop(code)) {
                end(code);
            }
        }

        private void start(String name) {
            try {
                handler.startElement("", name, name, attributes);
            } catch (SAXException e) {
                throw new Carried(e);
            }
        }

        private void end(String name) {
            try {
                handler.endElement("", name, name);
            } catch (SAXException e) {
                throw new Carried(e);
            }
        }
    }

    @Override
    public void parse(String systemId) {
        throw new UnsupportedOperationException("segments come with the execution context, not from " + systemId);
    }

    @Override
    public boolean getFeature(String name) {
        return false;
    }

    /** Nothing of an XML parser can be set here; Smooks tries some. */
    @Override
    public void setFeature(String name, boolean value) {}

    @Override
    public Object getProperty(String name) {
        return null;
    }

    /** There are no lexical events. */
    @Override
    public void setProperty(String name, Object value) {}

    @Override
    public void setEntityResolver(EntityResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public EntityResolver getEntityResolver() {
        return resolver;
    }

    @Override
    public void setDTDHandler(DTDHandler dtdHandler) {
        this.dtdHandler = dtdHandler;
    }

    @Override
    public DTDHandler getDTDHandler() {
        return dtdHandler;
    }

    @Override
    public void setContentHandler(ContentHandler contentHandler) {
        handler = contentHandler;
    }

    @Override
    public ContentHandler getContentHandler() {
        return handler;
    }

    @Override
    public void setErrorHandler(ErrorHandler errorHandler) {
        this.errorHandler = errorHandler;
    }

    @Override
    public ErrorHandler getErrorHandler() {
        return errorHandler;
    }
}
