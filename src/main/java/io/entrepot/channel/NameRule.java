package io.entrepot.channel;

import io.entrepot.partner.Channel;
import io.entrepot.partner.FileNamePattern;

/** Which names a channel takes: {@code file.name} of the contract, or any. */
record NameRule(FileNamePattern pattern) {
    static NameRule of(Channel channel) {
        String name = channel.file().name();
        return new NameRule(name == null ? null : FileNamePattern.compile(name));
    }

    boolean matches(String name) {
        return pattern == null || pattern.match(name).isPresent();
    }

    @Override
    public String toString() {
        return pattern == null ? "*" : pattern.toString();
    }
}
