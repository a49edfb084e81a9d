package org.knime.core.internal;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface MessageAwareException {
  org.knime.core.node.message.Message getKNIMEMessage();
}
