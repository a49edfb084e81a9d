package org.knime.core.node;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface FluentNodeAPI {
}
