package org.knime.core.node.port;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class PortObjectSpecZipInputStream extends java.util.zip.ZipInputStream {
PortObjectSpecZipInputStream() { super(null); }
}
