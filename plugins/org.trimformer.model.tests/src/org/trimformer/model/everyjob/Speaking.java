// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.everyjob;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** The process that shows {@link SilenceTest} to count: it wants to reach somebody. */
final class Speaking {
    private Speaking() {}

    /** Tries an address of those kept for documentation. */
    public static void main(String[] arguments) throws IOException {
        try (Socket socket = new Socket()) {
            byte[] address = {(byte) 192, 0, 2, 1};
            socket.connect(new InetSocketAddress(InetAddress.getByAddress(address), 9), 1000);
            System.out.println("connected");
        } catch (IOException e) {
            System.out.println("as expected: " + e);
        }
    }
}
