package dev.atoll.engine.local;

import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.util.Map;

/// What Linux can do with mounts and no program of Debian 12 asks it to. Numbers and flags as in `linux/mount.h`; the
/// numbers of these calls are the same on every processor. For root only.
@SuppressWarnings("restricted") // calling C is
final class MountCalls {

    private static final long OPEN_TREE = 428;
    private static final long MOVE_MOUNT = 429;
    private static final long MOUNT_SETATTR = 442;
    private static final int CWD = -100;
    private static final int CLONE = 1;
    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final int EMPTY_PATH = 0x1000;
    private static final int FROM_EMPTY_PATH = 4;
    private static final int ROOT_AND_FOLDER = 0x200;
    private static final int MOUNTS = 0x20000;
    private static final long IDMAP = 0x0010_0000;
    private static final long READ_ONLY = 1;
    private static final long NO_SET_UID = 2;
    private static final long NO_DEVICES = 4;

    private static final AddressLayout POINTER = ValueLayout.ADDRESS;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final StructLayout ATTRIBUTES = MemoryLayout.structLayout(LONG, LONG, LONG, LONG);
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle TREE = call("syscall", 1, LONG, LONG, INT, POINTER, INT);
    private static final MethodHandle ATTRIBUTE = call("syscall", 1, LONG, LONG, INT, POINTER, INT, POINTER, LONG);
    private static final MethodHandle MOVE = call("syscall", 1, LONG, LONG, INT, POINTER, INT, POINTER, INT);
    private static final MethodHandle OPEN = call("open", 2, INT, POINTER, INT);
    private static final MethodHandle CLOSE = call("close", 1, INT, INT);
    private static final MethodHandle UNSHARE = call("unshare", 1, INT, INT);
    private static final MethodHandle ENTER = call("setns", 2, INT, INT, INT);
    private static final MethodHandle STRERROR =
            LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow("strerror"), FunctionDescriptor.of(POINTER, INT));

    private MountCalls() {}

    private static MethodHandle call(String name, int fixed, MemoryLayout result, MemoryLayout... parameters) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(result, parameters),
                Linker.Option.captureCallState("errno"),
                Linker.Option.firstVariadicArg(fixed));
    }

    /// A view of a folder or file, with the users of `/proc/<pid>/ns/user` on its files. It is nowhere yet, and gone
    /// when
    /// it is closed before it was shown.
    ///
    /// @param writable whether what is there may be changed
    /// @return its descriptor
    static int view(Path source, Path users, boolean writable) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            int space = (int) checked(arena, "open", OPEN, text(arena, users), CLOSE_ON_EXEC);
            try {
                int view = (int)
                        checked(arena, "open_tree", TREE, OPEN_TREE, CWD, text(arena, source), CLONE | CLOSE_ON_EXEC);
                try {
                    map(arena, view, space, writable);
                    return view;
                } catch (IOException e) {
                    close(view);
                    throw e;
                }
            } finally {
                close(space);
            }
        }
    }

    private static void map(Arena arena, int view, int space, boolean writable) throws IOException {
        MemorySegment attributes = arena.allocate(ATTRIBUTES);
        attributes.set(LONG, 0, IDMAP | NO_SET_UID | NO_DEVICES | (writable ? 0 : READ_ONLY));
        attributes.set(LONG, 3 * LONG.byteSize(), space);
        long size = ATTRIBUTES.byteSize();
        MemorySegment nothing = arena.allocateFrom("");
        long _ = checked(arena, "mount_setattr", ATTRIBUTE, MOUNT_SETATTR, view, nothing, EMPTY_PATH, attributes, size);
    }

    /// Shows views to a process and those it starts. For a thread that does nothing else: it sees what that process
    /// does
    /// from then on.
    ///
    /// @param views descriptors, and where they are to be seen
    static void show(Map<Integer, Path> views, long pid) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            Path mounts = Path.of("/proc/" + pid + "/ns/mnt");
            int space = (int) checked(arena, "open", OPEN, text(arena, mounts), CLOSE_ON_EXEC);
            try {
                long _ = checked(arena, "unshare", UNSHARE, ROOT_AND_FOLDER);
                long _ = checked(arena, "setns", ENTER, space, MOUNTS);
                for (Map.Entry<Integer, Path> view : views.entrySet()) {
                    move(arena, view.getKey(), view.getValue());
                }
            } finally {
                close(space);
            }
        }
    }

    private static void move(Arena arena, int view, Path place) throws IOException {
        MemorySegment nothing = arena.allocateFrom("");
        long _ =
                checked(arena, "move_mount", MOVE, MOVE_MOUNT, view, nothing, CWD, text(arena, place), FROM_EMPTY_PATH);
    }

    static void close(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            long _ = invoke(arena.allocate(STATE), CLOSE, descriptor);
        }
    }

    private static MemorySegment text(Arena arena, Path path) {
        return arena.allocateFrom(path.toString());
    }

    private static long checked(Arena arena, String name, MethodHandle handle, Object... arguments) throws IOException {
        MemorySegment state = arena.allocate(STATE);
        long result = invoke(state, handle, arguments);
        if (result < 0) {
            throw new IOException(name + ": " + message((int) ERRNO.get(state, 0L)));
        }
        return result;
    }

    private static long invoke(MemorySegment state, MethodHandle handle, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = state;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return ((Number) invoked(handle, all)).longValue();
    }

    private static String message(int number) {
        MemorySegment text = (MemorySegment) invoked(STRERROR, number);
        return text.reinterpret(Integer.MAX_VALUE).getString(0);
    }

    private static Object invoked(MethodHandle handle, Object... arguments) {
        try {
            return handle.invokeWithArguments(arguments);
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            // What a handle declares; C throws nothing.
            throw new AssertionError("a call of C threw", e);
        }
    }
}
