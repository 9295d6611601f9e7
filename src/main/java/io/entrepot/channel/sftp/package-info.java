/** Polls folders over SFTP with Camel's consumer, on sessions of the connection's budget. */
package io.entrepot.channel.sftp;
