package io.entrepot.operations.view;

import java.util.List;

/**
 * The contract of one partner.
 *
 * @param partner id
 * @param inForce whether a version of it is in force
 * @param version in force; absent when none is
 * @param digest of its texts
 * @param problems what is wrong with the folder as it is now: errors keep it from being loaded
 */
public record Contracted(
        String partner, boolean inForce, Integer version, String digest, List<PartnerRow.Problem> problems) {}
