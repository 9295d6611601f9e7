package io.entrepot.format.compose;

import io.entrepot.canonical.Invoice;
import io.entrepot.canonical.InvoiceLine;
import io.entrepot.canonical.PurchaseOrder;
import io.entrepot.canonical.PurchaseOrderLine;
import io.entrepot.partner.Suggestion;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields that a template names, held against the records it sees: FreeMarker takes a misspelt one for a missing value, and with
 * {@code !} behind it that is an empty element. Looks at {@code invoice.…}, {@code order.…}, what {@code <#list>} makes of them and what
 * {@code orderLine} gives; a variable that means two things is left alone.
 */
final class TemplateNames {
    private static final Pattern COMMENT = Pattern.compile("<#--.*?-->", Pattern.DOTALL);
    private static final Pattern LIST = Pattern.compile("<#list\\s+([a-zA-Z][\\w.]*)([^>]*?)\\sas\\s+(\\w+)");
    private static final Pattern ORDERED = Pattern.compile("<#assign\\s+(\\w+)\\s*=\\s*orderLine\\(");
    private static final Pattern PATH = Pattern.compile("(?<![\\w.\"'?])([a-zA-Z]\\w*)((?:\\.[a-zA-Z]\\w*)+)");

    private final Map<String, Class<?>> variables =
            new HashMap<>(Map.of("invoice", Invoice.class, "order", PurchaseOrder.class, "lines", InvoiceLine.class));
    private final Set<String> ambiguous = new HashSet<>();

    private TemplateNames() {}

    /** @return what is wrong, each with the template's name and line */
    static List<String> problems(String name, String source) {
        String text = COMMENT.matcher(source).replaceAll(comment -> "\n".repeat(lines(comment.group())));
        TemplateNames names = new TemplateNames();
        names.declare(text);
        List<String> problems = new ArrayList<>();
        Matcher path = PATH.matcher(text);
        while (path.find()) {
            int line = 1 + lines(text.substring(0, path.start()));
            names.problem(path.group(1), path.group(2))
                    .ifPresent(what -> problems.add(name + ":" + line + ": " + what));
        }
        return problems;
    }

    private static int lines(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }

    private void declare(String text) {
        Matcher ordered = ORDERED.matcher(text);
        while (ordered.find()) {
            variable(ordered.group(1), PurchaseOrderLine.class);
        }
        Matcher list = LIST.matcher(text);
        while (list.find()) {
            String[] steps = list.group(1).split("\\.");
            Class<?> type = variables.get(steps[0]);
            for (int i = 1; i < steps.length && type != null; i++) {
                type = held(type, steps[i]).orElse(null);
            }
            boolean changed = list.group(2).contains("?");
            variable(list.group(3), type == null || changed ? Object.class : type);
        }
        variables.keySet().removeAll(ambiguous);
    }

    private void variable(String name, Class<?> type) {
        Class<?> before = variables.put(name, type);
        if (before != null && before != type) {
            ambiguous.add(name);
        }
    }

    private Optional<String> problem(String variable, String fields) {
        Class<?> type = variables.get(variable);
        for (String field : fields.substring(1).split("\\.")) {
            if (type == null || !type.isRecord()) {
                return Optional.empty();
            }
            Optional<Class<?>> next = held(type, field);
            if (next.isEmpty()) {
                List<String> known = Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList();
                String near = Suggestion.of(field, known);
                return Optional.of(variable + fields + ": " + type.getSimpleName() + " has no field \"" + field + "\" ("
                        + (near.isEmpty() ? "its fields are " + String.join(", ", known) : near) + ")");
            }
            type = next.get();
        }
        return Optional.empty();
    }

    /** The type of a component, of its items when it is a list; empty when there is no such component. */
    private static Optional<Class<?>> held(Class<?> type, String component) {
        if (!type.isRecord()) {
            return Optional.empty();
        }
        return Arrays.stream(type.getRecordComponents())
                .filter(each -> each.getName().equals(component))
                .findFirst()
                .map(each -> each.getType() == List.class
                        ? (Class<?>) ((ParameterizedType) each.getGenericType()).getActualTypeArguments()[0]
                        : each.getType());
    }
}
