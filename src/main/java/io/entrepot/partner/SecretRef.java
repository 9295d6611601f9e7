package io.entrepot.partner;

/** The name of a secret in a contract, {@code ${secret:name}}; its value lives in {@code entrepot.secrets}. */
public record SecretRef(String partner, String name) {
    @Override
    public String toString() {
        return "${secret:" + name + "}";
    }
}
