package org.knime.core.node.port.inactive;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface InactiveBranchConsumer {
}
