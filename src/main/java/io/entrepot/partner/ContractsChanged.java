package io.entrepot.partner;

import java.util.Set;

/** CDI event: these partners' contracts are new, other than before, or gone. */
public record ContractsChanged(Set<String> partners) {}
