package io.entrepot.format.smooks;

import io.entrepot.canonical.DocumentType;
import io.entrepot.partner.Suggestion;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.w3c.dom.Element;

/**
 * The names in a mapping, held against the records it fills: what is put under a name that nobody asks for would be lost, silently.
 * Names that the message itself completes ({@code @REF01}) are free.
 */
final class MappingNames {
    /** What is wrong with a mapping, a line each. */
    static final class Unknown extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        private final transient List<Problem> problems;

        private Unknown(List<Problem> problems) {
            super(problems.toString());
            this.problems = problems;
        }

        List<Problem> problems() {
            return problems;
        }
    }

    /**
     * @param line of the element it is in
     * @param what path, what is wrong with it, and what to do
     */
    record Problem(int line, String what) {}

    /** A bean whose values become a record's components. {@code component}: what rules call it. */
    private record Filled(Class<?> type, String component) {}

    private final FieldRules rules;
    private final Map<String, Filled> beans = new HashMap<>();
    private final Map<String, Class<?>> components = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private MappingNames(DocumentType type, FieldRules rules) {
        this.rules = rules;
        CanonicalShape shape = CanonicalShape.of(type);
        root(type.id(), shape.head());
        root(CanonicalShape.LINE, shape.line());
    }

    /**
     * @param elements of the mapping, in the order of the document
     * @param lines of each
     * @throws Unknown with every problem
     */
    static void check(DocumentType type, FieldRules rules, List<Element> elements, List<Integer> lines) {
        MappingNames names = new MappingNames(type, rules);
        for (int before = -1; before != names.beans.size(); ) {
            before = names.beans.size();
            elements.stream()
                    .filter(each -> each.getLocalName().equals("wiring"))
                    .forEach(names::wire);
        }
        for (int i = 0; i < elements.size(); i++) {
            names.look(elements.get(i), lines.get(i));
        }
        if (!names.problems.isEmpty()) {
            throw new Unknown(List.copyOf(names.problems));
        }
    }

    private void root(String bean, Class<?> record) {
        beans.put(bean, new Filled(record, bean));
        components(bean, record);
    }

    private void components(String name, Class<?> record) {
        components.put(name, record);
        for (RecordComponent component : record.getRecordComponents()) {
            Class<?> held = held(component);
            if (held.isRecord()) {
                components(component.getName(), held);
            }
        }
    }

    /** The type of a component, of its items when it is a list. */
    private static Class<?> held(RecordComponent component) {
        return component.getType() == List.class
                ? (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
                : component.getType();
    }

    /** A bean is what it is wired to; one in a list what the list holds. */
    private void wire(Element wiring) {
        Filled owner = beans.get(((Element) wiring.getParentNode()).getAttribute("beanId"));
        String property = wiring.getAttribute("property");
        String bean = wiring.getAttribute("beanIdRef");
        if (owner == null) {
            return;
        }
        if (property.isEmpty()) {
            beans.putIfAbsent(bean, owner);
        } else if (owner.type().isRecord()) {
            Arrays.stream(owner.type().getRecordComponents())
                    .filter(component -> component.getName().equals(property))
                    .forEach(component -> beans.putIfAbsent(bean, new Filled(held(component), property)));
        }
    }

    private void look(Element element, int line) {
        Element parent = element.getParentNode() instanceof Element above ? above : element;
        switch (element.getLocalName()) {
            case "bean" -> {
                String bean = element.getAttribute("beanId");
                if (!beans.containsKey(bean)) {
                    problem(line, "bean " + bean, "is wired to nothing", "wire it, or drop it", bean, beans.keySet());
                }
            }
            case "wiring", "value" -> name(line, parent.getAttribute("beanId"), element.getAttribute("property"));
            case "param" -> {
                if (parent.getLocalName().equals("params")) {
                    rule(line, element.getAttribute("name"));
                } else if (MappingFile.isOfSegmentValues(parent)) {
                    parameter(line, parent, element.getAttribute("name"));
                }
            }
            default -> {} // selectors are Smooks'
        }
    }

    private void parameter(int line, Element config, String name) {
        String bean = MappingFile.parameter(config, SegmentValues.BEAN);
        if (!name.equals(SegmentValues.BEAN)) {
            name(line, bean, name);
        } else if (!beans.containsKey(bean)) {
            problem(line, "bean", "there is no bean \"" + bean + "\"", "use one that is there", bean, beans.keySet());
        }
    }

    private void name(int line, String bean, String name) {
        Filled filled = beans.get(bean);
        if (name.isEmpty()
                || name.contains("@")
                || filled == null
                || !filled.type().isRecord()) {
            return;
        }
        Set<String> known = fields(filled.type());
        known.addAll(rules.keys(filled.component()));
        if (!known.contains(name)) {
            unknown(line, bean + "." + name, filled, name, known);
        }
    }

    private void rule(int line, String parameter) {
        FieldRules.Name name = FieldRules.Name.of(parameter);
        if (name == null) {
            String form = "<rule>.<bean>.<field>, the rule one of key, code, default, implied, negate";
            problem(line, parameter, "is no rule", "write " + form, "", Set.of());
        } else if (!components.containsKey(name.bean())) {
            String what = "there is no bean \"" + name.bean() + "\" of a record";
            problem(line, parameter, what, "use one that is there", name.bean(), components.keySet());
        } else {
            Class<?> type = components.get(name.bean());
            if (!fields(type).contains(name.field())) {
                unknown(line, parameter, new Filled(type, name.bean()), name.field(), fields(type));
            }
        }
    }

    private void unknown(int line, String path, Filled filled, String name, Set<String> known) {
        String what = filled.type().getSimpleName() + " has no field \"" + name + "\"";
        problem(line, path, what, "name a field, or a key of a rule", name, known);
    }

    private void problem(int line, String path, String what, String hint, String name, Set<String> known) {
        String near = name.isEmpty() ? "" : Suggestion.of(name, known);
        String fields = known.isEmpty() ? "" : " (" + String.join(", ", new TreeSet<>(known)) + ")";
        problems.add(new Problem(line, path + ": " + what + " (" + (near.isEmpty() ? hint + fields : near) + ")"));
    }

    private static Set<String> fields(Class<?> type) {
        Set<String> fields = new TreeSet<>();
        Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).forEach(fields::add);
        return fields;
    }
}
