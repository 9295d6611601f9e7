package io.entrepot.format.smooks;

import io.entrepot.canonical.CanonicalDocument;
import io.entrepot.canonical.CanonicalLine;
import io.entrepot.canonical.Invoice;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Rejected;
import io.entrepot.failure.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.smooks.api.bean.lifecycle.BeanContextLifecycleEvent;
import org.smooks.api.bean.lifecycle.BeanContextLifecycleObserver;
import org.smooks.api.bean.lifecycle.BeanLifecycle;

/** Takes the maps of one message from Smooks as they are complete: each line at once, the head at the end. */
final class BeanCollector implements BeanContextLifecycleObserver {
    private static final int MOST_ERRORS = 1_000;

    private final Mapping mapping;
    private final Map<String, ?> given;
    private final Origin.Places places;
    private final Consumer<Finding> warnings;
    private final List<Finding> errors = new ArrayList<>();
    private final List<CanonicalLine> lines = new ArrayList<>();
    private int lineNumber;
    private CanonicalDocument head;

    /** @param given values the message does not carry, e.g. who sent it; the message's own go first */
    BeanCollector(Mapping mapping, Map<String, ?> given, Origin.Places places, Consumer<Finding> warnings) {
        this.mapping = mapping;
        this.given = given;
        this.places = places;
        this.warnings = warnings;
    }

    @Override
    public void onBeanLifecycleEvent(BeanContextLifecycleEvent event) {
        if (event.getLifecycle() != BeanLifecycle.END_FRAGMENT || !(event.getBean() instanceof Map<?, ?> values)) {
            return;
        }
        String bean = event.getBeanId().getName();
        if (bean.equals(CanonicalShape.LINE)) {
            line(values);
        } else if (bean.equals(mapping.type().id())) {
            head(values);
        }
    }

    @SuppressWarnings("unchecked") // Maps of Smooks' beans have texts as keys.
    private void line(Map<?, ?> values) {
        lineNumber++;
        ((Map<String, Object>) values).put("number", lineNumber);
        Object line = mapping.line().bind(values, "line[" + lineNumber + "]", places, this::tell);
        if (line != null) {
            lines.add((CanonicalLine) line);
        }
    }

    private void head(Map<?, ?> values) {
        Map<Object, Object> all = new HashMap<>(given);
        all.putAll(values);
        head = (CanonicalDocument) mapping.head().bind(all, mapping.type().id(), places, this::tell);
    }

    private void tell(Finding finding) {
        if (finding.severity() == Severity.WARNING) {
            warnings.accept(finding);
        } else if (errors.size() < MOST_ERRORS) {
            errors.add(finding);
        }
    }

    /** @throws Rejected with all errors, when there are some */
    MappedDocument document() {
        if (!errors.isEmpty()) {
            throw new Rejected(errors);
        }
        return new MappedDocument(
                head, head instanceof Invoice invoice ? InvoiceAmounts.filled(invoice, lines) : lines);
    }
}
