package io.entrepot.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** A class of ours depends, among our packages, on its own first-level package and the allowed ones only. */
final class OnlyOwnStageAnd extends ArchCondition<JavaClass> {
    private final Set<String> allowed;

    OnlyOwnStageAnd(String... allowed) {
        super("depend only on their own stage and " + String.join(", ", allowed));
        this.allowed = Set.of(allowed);
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
        String own = stage(item);
        item.getDirectDependenciesFromSelf().stream()
                .filter(each -> each.getTargetClass().getPackageName().startsWith("io.entrepot."))
                .filter(each ->
                        !stage(each.getTargetClass()).equals(own) && !allowed.contains(stage(each.getTargetClass())))
                .forEach(each -> events.add(SimpleConditionEvent.violated(item, each.getDescription())));
    }

    private static String stage(JavaClass type) {
        return type.getPackageName().split("\\.")[2];
    }
}
