package io.entrepot.format.smooks;

import io.entrepot.failure.Finding;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Makes a canonical record of a map: components by name, texts converted to their types, maps to nested records, lists to
 * lists. Empty texts count as absent. Built once per mapping and bean; thread-safe.
 */
final class RecordBinder {
    private final Class<?> type;
    private final Slot[] slots;
    private final MethodHandle constructor;

    /** A component: where its value is looked for, and how it is read. */
    private record Slot(
            String name,
            String[] keys,
            FieldRules.Field rules,
            boolean required,
            Conversion conversion,
            RecordBinder nested,
            boolean list) {
        Object in(Map<?, ?> values) {
            for (String key : keys) {
                Object value = values.get(key);
                if (value != null && !"".equals(value)) {
                    return value;
                }
            }
            return rules.otherwise;
        }

        /** Where the value came from; null when that is not known. */
        Origin origin(Map<?, ?> values) {
            for (String key : keys) {
                Object value = values.get(key);
                if (value != null && !"".equals(value)) {
                    return (Origin) values.get(Origin.key(key));
                }
            }
            return null;
        }

        Object read(String text, Map<?, ?> values) {
            Object read = conversion.reading().read(rules.codes.getOrDefault(text, text));
            if (!(read instanceof BigDecimal number)) {
                return read;
            }
            BigDecimal scaled = number.scale() == 0 ? number.movePointLeft(rules.implied) : number;
            boolean negative = rules.negateKey != null && rules.negateValue.equals(values.get(rules.negateKey));
            return negative ? scaled.negate() : scaled;
        }
    }

    private RecordBinder(Class<?> type, Slot[] slots, MethodHandle constructor) {
        this.type = type;
        this.slots = slots;
        this.constructor = constructor;
    }

    /**
     * @param bean id of the bean in the mapping, or name of the component that holds the record
     * @param rules what the mapping says about its components
     */
    static RecordBinder of(Class<?> type, String bean, FieldRules rules) {
        RecordComponent[] components = type.getRecordComponents();
        Slot[] slots = Arrays.stream(components)
                .map(each -> slot(type, each, bean, rules))
                .toArray(Slot[]::new);
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            MethodHandle constructor = MethodHandles.lookup()
                    .findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
            return new RecordBinder(type, slots, constructor);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " has no public constructor of its components", e);
        }
    }

    private static Slot slot(Class<?> owner, RecordComponent component, String bean, FieldRules all) {
        String name = component.getName();
        List<String> keys = new ArrayList<>(List.of(name));
        FieldRules.Field rules = all.of(bean, name);
        keys.addAll(rules.keys);
        boolean list = component.getType() == List.class;
        Class<?> type = list
                ? (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
                : component.getType();
        RecordBinder nested = type.isRecord() ? of(type, name, all) : null;
        return new Slot(
                name,
                keys.toArray(String[]::new),
                rules,
                CanonicalShape.required(owner, name),
                nested == null ? Conversion.to(type) : null,
                nested,
                list);
    }

    /** @return null when an error was found; what was found has been told */
    Object bind(Map<?, ?> values, String path, Origin.Places places, Consumer<Finding> findings) {
        Object[] arguments = new Object[slots.length];
        boolean bad = false;
        for (int i = 0; i < slots.length; i++) {
            Slot slot = slots[i];
            Object value = slot.in(values);
            if (value != null) {
                arguments[i] = slot.list
                        ? list(slot, value, path, places, findings)
                        : one(slot, value, values, path, places, findings);
                bad |= arguments[i] == null;
            } else if (slot.required) {
                bad = true;
                findings.accept(Finding.error(
                        places.of(null, path + "." + slot.name),
                        Mapping.MISSING,
                        "",
                        "a value for " + slot.name,
                        "The message leaves out what an order or invoice cannot do without."));
            }
        }
        return bad ? null : make(arguments);
    }

    private static Object one(
            Slot slot, Object value, Map<?, ?> values, String path, Origin.Places places, Consumer<Finding> findings) {
        if (slot.nested != null) {
            return slot.nested.bind((Map<?, ?>) value, path + "." + slot.name, places, findings);
        }
        if (!(value instanceof String text)) {
            return value;
        }
        try {
            return slot.read(text, values);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            findings.accept(Finding.error(
                    places.of(slot.origin(values), path + "." + slot.name),
                    "mapping-value",
                    text,
                    slot.conversion.expected(),
                    "Send a value of that kind, or have the mapping extended."));
            return null;
        }
    }

    /** An item that does not bind is left out with a warning: a party in a role nobody knows must not stop an order. */
    private static List<?> list(
            Slot slot, Object value, String path, Origin.Places places, Consumer<Finding> findings) {
        List<Object> made = new ArrayList<>();
        for (Object item : (List<?>) value) {
            String at = path + "." + slot.name + "[" + (made.size() + 1) + "]";
            Object bound = slot.nested == null
                    ? item
                    : slot.nested.bind((Map<?, ?>) item, at, places, finding -> findings.accept(asWarning(finding)));
            if (bound != null) {
                made.add(bound);
            }
        }
        return made;
    }

    private static Finding asWarning(Finding finding) {
        return Finding.warning(
                finding.place(),
                finding.rule(),
                finding.seen(),
                finding.expected(),
                "It was left out. " + finding.hint());
    }

    private Object make(Object[] arguments) {
        try {
            return constructor.invokeExact(arguments);
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("constructor of " + type, e);
        }
    }
}
