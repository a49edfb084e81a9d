package org.knime.core.node.port;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class PortObjectZipOutputStream extends java.util.zip.ZipOutputStream {
PortObjectZipOutputStream() { super(null); }
}
