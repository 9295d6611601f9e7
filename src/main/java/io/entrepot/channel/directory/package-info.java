/** Polls folders of this machine. */
package io.entrepot.channel.directory;
