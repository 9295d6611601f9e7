package io.entrepot.format.compose;

import io.entrepot.canonical.Invoice;
import io.entrepot.canonical.InvoiceLine;
import io.entrepot.canonical.PurchaseOrder;
import io.entrepot.canonical.PurchaseOrderLine;
import io.entrepot.partner.Suggestion;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields that a template names, held against the records it sees: FreeMarker takes a misspelt one for a missing value, and with
 * {@code !} behind it that is an empty element. Looked at is each {@code name.field.field} in a tag or an interpolation
 * ({@link Evaluated}) whose name is
 * <ul>
 *   <li>{@code invoice} or {@code order}, where the template itself binds no such name,
 *   <li>{@code x} of {@code <#list a.b as x>}, where {@code a} is such a name or {@code lines},
 *   <li>{@code x} of {@code <#assign x = orderLine(…)>}, also {@code local} and {@code global}.
 * </ul>
 * A name that is bound in two ways, wherever in the template, or in any other way (another list or assignment, every word in the tag
 * of a macro or function, a variable of a call, a lambda), is left alone: a template that runs is never to be refused.
 */
final class TemplateNames {
    private static final String WORD = "[\\w$@&&[^\\d]][\\w$@]*";
    private static final Pattern PATH =
            regex("(?<![\\w$@.?]|\\.\\s{1,9}|\\\\[-.:#])([a-zA-Z]\\w*)((?:\\.[a-zA-Z]\\w*)+)");
    /** The last {@code as}: an expression has none but as a key. */
    private static final Pattern LIST = regex("<#(?:list|items)\\b(.*)\\bas\\s+(" + WORD + ")([^>]*)>");

    private static final Pattern LISTED = regex("\\s*([a-zA-Z][\\w.]*)!?\\s*");
    private static final Pattern ORDERED =
            regex("<#(?:assign|local|global)\\s+(" + WORD + ")\\s*=\\s*(orderLine)\\([^()]*\\)!?\\s*/?>");
    private static final Pattern ASSIGN = regex("<#(?:assign|local|global)\\b[\\s\"']*(" + WORD + ").*");
    private static final Pattern ASSIGNED = regex("(" + WORD + ")[\"']?\\s*(?:[-+*/%]?=(?!=)|\\+\\+|--)");
    private static final Pattern DECLARATION = regex("<#(?:macro|function|foreach|forEach|escape|import)\\b(.*)");
    private static final Pattern CALL = regex("<@.*;(.*)");
    private static final Pattern EACH = regex("(" + WORD + ")");
    private static final Pattern LAMBDA = regex("(" + WORD + ")\\s*\\)?\\s*-(?:>|&gt;)");
    private static final String UNKNOWN = "";

    /** What a name is, or what it holds or gives several of. */
    private final Map<String, Class<?>> variables = new HashMap<>(Map.of(
            "invoice", Invoice.class,
            "order", PurchaseOrder.class,
            "lines", InvoiceLine.class,
            "orderLine", PurchaseOrderLine.class));

    /** What each name is bound to: a path, or unknown. */
    private final Map<String, Set<String>> bindings = new LinkedHashMap<>();

    private TemplateNames() {}

    /**
     * @param source a template that FreeMarker has parsed
     * @return what is wrong, each with the template's name and line
     */
    static List<String> problems(String name, String source) {
        Evaluated evaluated = Evaluated.of(source);
        String text = evaluated.text();
        TemplateNames names = new TemplateNames();
        evaluated.tags().forEach(names::bind);
        names.unknown(LAMBDA, text);
        names.resolve();
        List<String> problems = new ArrayList<>();
        Matcher path = PATH.matcher(text);
        while (path.find()) {
            int line = 1 + lines(text.substring(0, path.start()));
            names.problem(path.group(1), path.group(2))
                    .ifPresent(what -> problems.add(name + ":" + line + ": " + what));
        }
        return problems;
    }

    private static Pattern regex(String regex) {
        return Pattern.compile(regex, Pattern.DOTALL | Pattern.UNICODE_CHARACTER_CLASS);
    }

    private static int lines(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }

    private void bind(String tag) {
        Matcher list = LIST.matcher(tag);
        Matcher ordered = ORDERED.matcher(tag);
        if (list.matches()) {
            Matcher path = LISTED.matcher(list.group(1));
            // Two names are key and value.
            boolean known = path.matches() && list.group(3).isBlank();
            bind(list.group(2), known ? path.group(1) : UNKNOWN);
            unknown(EACH, list.group(3));
        } else if (ordered.matches()) {
            bind(ordered.group(1), ordered.group(2));
        } else if (ASSIGN.matcher(tag).matches()) {
            unknown(ASSIGN, tag);
            unknown(ASSIGNED, tag);
        } else {
            DECLARATION.matcher(tag).results().forEach(each -> unknown(EACH, each.group(1)));
            CALL.matcher(tag).results().forEach(each -> unknown(EACH, each.group(1)));
        }
    }

    private void unknown(Pattern names, String text) {
        names.matcher(text).results().forEach(each -> bind(each.group(1), UNKNOWN));
    }

    private void bind(String name, String path) {
        bindings.computeIfAbsent(name, key -> new HashSet<>()).add(path);
    }

    private void resolve() {
        variables.keySet().removeAll(bindings.keySet());
        bindings.forEach((name, paths) -> {
            String[] steps = paths.iterator().next().split("\\.");
            Class<?> type = paths.size() == 1 ? variables.get(steps[0]) : null;
            for (int i = 1; i < steps.length && type != null; i++) {
                type = held(type, steps[i]).orElse(null);
            }
            if (type != null) {
                variables.put(name, type);
            }
        });
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

    /** What a component or another method of a record gives, of a list its items; empty when there is none of this name. */
    private static Optional<Class<?>> held(Class<?> type, String component) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(each -> type.isRecord() && Modifier.isPublic(each.getModifiers()))
                .filter(each -> each.getName().equals(component))
                .findFirst()
                .map(each -> each.getReturnType() == List.class
                        ? (Class<?>) ((ParameterizedType) each.getGenericReturnType()).getActualTypeArguments()[0]
                        : each.getReturnType());
    }
}
