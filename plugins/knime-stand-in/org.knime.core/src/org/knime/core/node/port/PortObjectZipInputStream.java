package org.knime.core.node.port;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class PortObjectZipInputStream extends java.util.zip.ZipInputStream {
PortObjectZipInputStream() { super(null); }
}
