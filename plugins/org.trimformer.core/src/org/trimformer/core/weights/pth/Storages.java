package org.trimformer.core.weights.pth;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The raw bytes of a file's storages. */
@FunctionalInterface
interface Storages {

    /** Bytes of a storage, exactly as many as its elements need, little-endian. */
    ByteBuffer bytes(StorageRef storage) throws IOException;
}
