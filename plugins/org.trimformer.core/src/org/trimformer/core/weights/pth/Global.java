// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights.pth;

import org.trimformer.core.weights.DType;

import java.util.Map;
import java.util.Set;

/**
 * A Python name in a pickle. None is ever imported or called: those a state dict needs stand for a
 * dictionary, a tensor or a number format that we build ourselves, all others for a value that is
 * skipped.
 *
 * @param name module and name
 * @param kind what it stands for
 * @param type number format of a storage, else null
 */
record Global(String name, Kind kind, DType type) {

    /** What a name stands for. */
    enum Kind {
        /** A dictionary. */
        DICT,
        /**
         * An object whose attributes are read as a dictionary: training settings beside a model.
         */
        ATTRIBUTES,
        /** A tensor from a storage, offset, sizes and strides. */
        TENSOR,
        /** A tensor that is its first argument. */
        PARAMETER,
        /** A tensor of a subclass: made by its first argument from its third. */
        TYPED_TENSOR,
        /** A tuple of sizes. */
        SIZE,
        /** A storage of one number format. */
        STORAGE,
        /** Anything else, which is skipped. */
        OTHER
    }

    private static final Map<String, Global> KNOWN =
            Map.ofEntries(
                    known("collections.OrderedDict", Kind.DICT),
                    known("collections.defaultdict", Kind.DICT),
                    known("builtins.dict", Kind.DICT),
                    known("__builtin__.dict", Kind.DICT),
                    known("argparse.Namespace", Kind.ATTRIBUTES),
                    known("types.SimpleNamespace", Kind.ATTRIBUTES),
                    known("yacs.config.CfgNode", Kind.ATTRIBUTES),
                    known("torch._utils._rebuild_tensor", Kind.TENSOR),
                    known("torch._utils._rebuild_tensor_v2", Kind.TENSOR),
                    known("torch._utils._rebuild_parameter", Kind.PARAMETER),
                    known("torch._utils._rebuild_parameter_with_state", Kind.PARAMETER),
                    known("torch._tensor._rebuild_from_type_v2", Kind.TYPED_TENSOR),
                    known("torch.Size", Kind.SIZE),
                    storage("Float", DType.F32),
                    storage("Double", DType.F64),
                    storage("Half", DType.F16),
                    storage("BFloat16", DType.BF16),
                    storage("Long", DType.I64),
                    storage("Int", DType.I32),
                    storage("Short", DType.I16),
                    storage("Char", DType.I8),
                    storage("Byte", DType.U8),
                    storage("Bool", DType.BOOL));

    /** Modules that reach beyond the process or run text as a program. */
    private static final Set<String> HOSTILE_MODULES =
            Set.of(
                    "os",
                    "posix",
                    "nt",
                    "subprocess",
                    "commands",
                    "pty",
                    "sys",
                    "importlib",
                    "imp",
                    "runpy",
                    "code",
                    "codeop",
                    "socket",
                    "shutil",
                    "ctypes",
                    "webbrowser",
                    "urllib",
                    "urllib2",
                    "http",
                    "httplib",
                    "ftplib",
                    "smtplib",
                    "requests",
                    "pip",
                    "pickle",
                    "_pickle",
                    "cPickle",
                    "marshal",
                    "pdb",
                    "bdb",
                    "timeit",
                    "cProfile",
                    "profile",
                    "trace",
                    "asyncio",
                    "multiprocessing",
                    "signal",
                    "idlelib",
                    "venv",
                    "operator",
                    "_operator",
                    "linecache",
                    "platform");

    /** The same among Python's own functions. */
    private static final Set<String> HOSTILE_FUNCTIONS =
            Set.of(
                    "eval",
                    "exec",
                    "execfile",
                    "compile",
                    "open",
                    "file",
                    "__import__",
                    "getattr",
                    "setattr",
                    "delattr",
                    "globals",
                    "locals",
                    "vars",
                    "input",
                    "raw_input",
                    "apply",
                    "breakpoint",
                    "exit",
                    "quit",
                    "map",
                    "filter",
                    "reduce");

    /** What {@code name} stands for. */
    static Global named(String module, String name) {
        String whole = module + "." + name;
        Global known = KNOWN.get(whole);
        return known != null ? known : new Global(whole, Kind.OTHER, null);
    }

    /**
     * Whether no checkpoint has a use for the name, but an attacker has: it starts programs, opens
     * files or connections, or runs text.
     */
    boolean hostile() {
        int dot = name.indexOf('.');
        String root = dot < 0 ? name : name.substring(0, dot);
        String last = name.substring(name.lastIndexOf('.') + 1);
        boolean builtin = root.equals("builtins") || root.equals("__builtin__");
        return kind == Kind.OTHER
                && (HOSTILE_MODULES.contains(root)
                        || builtin && HOSTILE_FUNCTIONS.contains(last)
                        || name.startsWith("torch.hub.")
                        || name.contains("runstring"));
    }

    private static Map.Entry<String, Global> known(String name, Kind kind) {
        return Map.entry(name, new Global(name, kind, null));
    }

    private static Map.Entry<String, Global> storage(String format, DType type) {
        String name = "torch." + format + "Storage";
        return Map.entry(name, new Global(name, Kind.STORAGE, type));
    }
}
