package io.entrepot.format.json;

import io.entrepot.canonical.Invoice;
import io.entrepot.canonical.Party;
import io.entrepot.failure.Defect;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A canonical record as a JSON object: its members, which of them must be there, and how to make one. */
final class RecordForm<T> {
    /** Members without which a nested record says nothing. */
    private static final Map<Class<?>, Set<String>> REQUIRED =
            Map.of(Party.class, Set.of("role"), Invoice.Charge.class, Set.of("code", "amount"));

    private final Constructor<T> constructor;
    private final Member[] members;
    private final Map<String, Integer> byName = new HashMap<>();
    private final Object[] defaults;
    private int counted = -1;

    private RecordForm(Class<T> type, Set<String> required) {
        RecordComponent[] components = type.getRecordComponents();
        this.members = new Member[components.length];
        this.defaults = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            members[i] = new Member(components[i], required.contains(components[i].getName()));
            byName.put(components[i].getName(), i);
            if (components[i].getType() == int.class) {
                counted = i;
            }
        }
        try {
            this.constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new Defect("a record without its constructor: " + type, e);
        }
    }

    static <T> RecordForm<T> of(Class<T> type, Set<String> required) {
        return new RecordForm<>(type, required);
    }

    RecordForm<T> withDefault(String member, Object value) {
        defaults[byName.get(member)] = value;
        return this;
    }

    /**
     * One member.
     *
     * @param name JSON name
     * @param type what it holds; the items' type when it is a {@code list}
     * @param nested form of a record; null for simple values
     */
    record Member(String name, Class<?> type, boolean list, boolean required, RecordForm<?> nested) {
        private Member(RecordComponent component, boolean required) {
            this(component, item(component), required);
        }

        private Member(RecordComponent component, Class<?> item, boolean required) {
            this(
                    component.getName(),
                    item,
                    item != component.getType(),
                    required,
                    item.isRecord() ? RecordForm.of(item, REQUIRED.getOrDefault(item, Set.of())) : null);
        }

        private static Class<?> item(RecordComponent component) {
            return component.getGenericType() instanceof ParameterizedType list
                    ? (Class<?>) list.getActualTypeArguments()[0]
                    : component.getType();
        }
    }

    Member[] members() {
        return members;
    }

    /** Number of the member of that name; -1 when there is none. */
    int indexOf(String name) {
        return byName.getOrDefault(name, -1);
    }

    /** The member that only repeats the object's position in its array; -1 when there is none. */
    int counted() {
        return counted;
    }

    /** @param values by member; null takes the default */
    T make(Object[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] == null ? defaults[i] : values[i];
        }
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new Defect("cannot make a " + constructor.getDeclaringClass().getSimpleName(), e);
        }
    }
}
