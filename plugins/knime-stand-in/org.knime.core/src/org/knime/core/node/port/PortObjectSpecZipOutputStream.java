package org.knime.core.node.port;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class PortObjectSpecZipOutputStream extends java.util.zip.ZipOutputStream {
PortObjectSpecZipOutputStream() { super(null); }
}
