// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.data;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellDataInput;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Cells on top of plain data: what a cell serializer reads from. */
final class CellInput implements DataCellDataInput {

    private final DataInputStream in;

    CellInput(DataInputStream in) {
        this.in = in;
    }

    @Override
    public DataCell readDataCell() throws IOException {
        return CellStreams.read(in);
    }

    @Override
    public String readUTF() throws IOException {
        return new String(CellStreams.readBytes(in), StandardCharsets.UTF_8);
    }

    /** Lines mix characters with bytes; no serializer has a use for them. */
    @Override
    public String readLine() throws IOException {
        throw new IOException("Lines are not supported, use readUTF");
    }

    @Override
    public void readFully(byte[] b) throws IOException {
        in.readFully(b);
    }

    @Override
    public void readFully(byte[] b, int off, int len) throws IOException {
        in.readFully(b, off, len);
    }

    @Override
    public int skipBytes(int n) throws IOException {
        return in.skipBytes(n);
    }

    @Override
    public boolean readBoolean() throws IOException {
        return in.readBoolean();
    }

    @Override
    public byte readByte() throws IOException {
        return in.readByte();
    }

    @Override
    public int readUnsignedByte() throws IOException {
        return in.readUnsignedByte();
    }

    @Override
    public short readShort() throws IOException {
        return in.readShort();
    }

    @Override
    public int readUnsignedShort() throws IOException {
        return in.readUnsignedShort();
    }

    @Override
    public char readChar() throws IOException {
        return in.readChar();
    }

    @Override
    public int readInt() throws IOException {
        return in.readInt();
    }

    @Override
    public long readLong() throws IOException {
        return in.readLong();
    }

    @Override
    public float readFloat() throws IOException {
        return in.readFloat();
    }

    @Override
    public double readDouble() throws IOException {
        return in.readDouble();
    }
}
