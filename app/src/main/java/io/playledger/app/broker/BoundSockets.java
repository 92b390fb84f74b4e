package io.playledger.app.broker;

import org.apache.kafka.server.ServerSocketFactory;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.OptionalInt;

/// The broker's two listening sockets, bound on loopback before the broker is configured: a port
/// that was free a moment ago cannot be lost to somebody else.
///
/// @param clients where clients connect
/// @param controller the broker's own quorum of one
record BoundSockets(ServerSocketChannel clients, ServerSocketChannel controller)
        implements ServerSocketFactory, AutoCloseable {
    private static final int BACKLOG = 50;

    /// Binds both; clients get the wanted port if it is free, else any.
    static BoundSockets bind(OptionalInt wanted) throws IOException {
        ServerSocketChannel clients = bindClients(wanted);
        try {
            return new BoundSockets(clients, open(0));
        } catch (IOException e) {
            clients.close();
            throw e;
        }
    }

    private static ServerSocketChannel bindClients(OptionalInt wanted) throws IOException {
        if (wanted.isPresent()) {
            try {
                return open(wanted.getAsInt());
            } catch (BindException e) {
                // somebody else has it: any other does, and the address file tells
            }
        }
        return open(0);
    }

    private static ServerSocketChannel open(int port) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.bind(BusFolder.loopback(port), BACKLOG);
            channel.configureBlocking(false);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    int clientPort() {
        return clients.socket().getLocalPort();
    }

    int controllerPort() {
        return controller.socket().getLocalPort();
    }

    @Override
    public ServerSocketChannel openServerSocket(
            String listener, InetSocketAddress address, int backlog, int receiveBufferBytes)
            throws IOException {
        if (address.getPort() == clientPort()) {
            return clients;
        }
        if (address.getPort() == controllerPort()) {
            return controller;
        }
        throw new BindException("not one of the broker's sockets: " + address);
    }

    @Override
    public void close() throws IOException {
        try (clients) {
            controller.close();
        }
    }
}
