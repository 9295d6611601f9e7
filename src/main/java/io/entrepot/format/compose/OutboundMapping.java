package io.entrepot.format.compose;

import freemarker.core.ParseException;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import freemarker.template.utility.DeepUnwrap;
import io.entrepot.canonical.Invoice;
import io.entrepot.canonical.InvoiceLine;
import io.entrepot.failure.Defect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A template that makes segments of an invoice, compiled. It calls {@code seg("IT1", line.lineId!, …)} for each segment, with
 * elements as values, never as text with delimiters; what it prints otherwise is dropped. It sees {@code invoice},
 * {@code lines}, {@code order} (missing when the invoice answers none we know), {@code orderLine(line)} and
 * {@code implied(amount, decimals)}. Thread-safe.
 */
public final class OutboundMapping {
    private static final Configuration FREEMARKER = configuration();

    private final Template template;

    private OutboundMapping(Template template) {
        this.template = template;
    }

    private static Configuration configuration() {
        DefaultObjectWrapper wrapper = new DefaultObjectWrapper(Configuration.VERSION_2_3_34);
        wrapper.setIterableSupport(true);
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setObjectWrapper(wrapper);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setNumberFormat("computer");
        return configuration;
    }

    /**
     * @param file the template, UTF-8
     * @throws IllegalArgumentException when it is wrong; the message names file, line and reason
     * @throws IOException when it cannot be read
     */
    public static OutboundMapping compile(Path file) throws IOException {
        return compile(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
    }

    /**
     * The same of a file that is in memory.
     *
     * @param name of the file, for messages
     * @throws IllegalArgumentException when it is wrong; the message names file, line and reason
     */
    public static OutboundMapping compile(String name, String source) {
        try {
            Template template = new Template(name, source, FREEMARKER);
            List<String> problems = TemplateNames.problems(name, source);
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException(String.join("\n", problems));
            }
            return new OutboundMapping(template);
        } catch (ParseException e) {
            String reason = e.getEditorMessage().replaceAll("\\s+", " ");
            throw new IllegalArgumentException(name + ":" + e.getLineNumber() + ": " + reason, e);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory", e);
        }
    }

    /**
     * @param invoice the head
     * @param lines its lines in order; gone through once
     * @param order the order it answers; null when it is not known
     * @param to takes the segments between ST and SE; what it throws comes through
     * @throws io.entrepot.failure.Rejected when an amount has more decimals than its element
     * @throws Defect when the template fails on this invoice; the message names template and line
     */
    public void segments(Invoice invoice, Iterable<InvoiceLine> lines, AnsweredOrder order, SegmentSink to) {
        Map<String, Object> model = new HashMap<>();
        model.put("invoice", invoice);
        model.put("lines", lines);
        if (order != null) {
            model.put("order", order.head());
        }
        model.put("seg", (TemplateMethodModelEx) arguments -> segment(arguments, to));
        model.put("implied", (TemplateMethodModelEx) OutboundMapping::implied);
        model.put("orderLine", (TemplateMethodModelEx) arguments -> order == null
                ? null
                : order.lines().apply((InvoiceLine) DeepUnwrap.unwrap((TemplateModel) arguments.get(0))));
        try {
            template.process(model, Writer.nullWriter());
        } catch (TemplateException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            // FreeMarker's own message may quote the value.
            throw new Defect(
                    template.getName() + ":" + e.getLineNumber() + ": " + e.getBlamedExpressionString()
                            + " cannot be evaluated",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object segment(List<?> arguments, SegmentSink to) throws TemplateModelException {
        List<List<String>> elements = new ArrayList<>(arguments.size());
        for (int i = 1; i < arguments.size(); i++) {
            elements.add(ElementText.of(DeepUnwrap.permissiveUnwrap((TemplateModel) arguments.get(i))));
        }
        to.segment(((TemplateScalarModel) arguments.get(0)).getAsString(), elements);
        return "";
    }

    private static Object implied(List<?> arguments) throws TemplateModelException {
        BigDecimal number = (BigDecimal) DeepUnwrap.unwrap((TemplateModel) arguments.get(0));
        Number decimals = (Number) DeepUnwrap.unwrap((TemplateModel) arguments.get(1));
        return ElementText.implied(number, decimals.intValue());
    }
}
