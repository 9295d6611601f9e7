package io.entrepot.partner;

import java.util.List;

/**
 * Judges what only another part of the gateway knows of a contract, say whether there is a mapping for what it agrees on. Asked
 * before a contract comes into force and by {@code contracts lint}; an error keeps the contract out.
 */
public interface ContractCheck {
    /**
     * @param contract right by itself
     * @return problems in {@code contract.yaml} named by their path, the line is found by it; in other files of the partner by line
     */
    List<ContractProblem> check(Contract contract);
}
