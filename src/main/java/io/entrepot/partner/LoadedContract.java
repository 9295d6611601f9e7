package io.entrepot.partner;

import java.util.List;
import java.util.Optional;

/**
 * What came of reading one partner's folder.
 *
 * @param partner name of the folder
 * @param files the texts it was read from
 * @param contract present only without errors
 * @param problems errors and warnings, in the order of files and lines
 */
public record LoadedContract(
        String partner, ContractFiles files, Optional<Contract> contract, List<ContractProblem> problems) {}
