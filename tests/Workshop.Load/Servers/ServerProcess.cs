using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Workshop.Load.Servers;

/// <summary>A server as a process of its own: the product, or the floor it is compared with.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const int Terminate = 15;
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly List<string> output = [];
    private readonly TaskCompletionSource running = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(ProcessStartInfo start, string whenRunning)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        // What the driver was told is not for the server.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("ASPNETCORE_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Hear(line.Data, whenRunning);
        process.ErrorDataReceived += (_, line) => Hear(line.Data, whenRunning);
        process.Exited += (_, _) => running.TrySetException(new IOException($"The server ended at start:\n{Output()}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public TimeSpan Cpu => Machine.Cpu(process.Id);

    public long Memory => Machine.Memory(process.Id);

    public bool HasExited => process.HasExited;

    public int Id => process.Id;

    /// <summary>The built server on a data folder and port of its own.</summary>
    public static async Task<ServerProcess> Product(Uri address, string folder, string seed, bool pinned)
    {
        var start = Machine.Dotnet(pinned ? Machine.ServerCore : null, Path.Combine(AppContext.BaseDirectory, "Workshop.Server.dll"));
        foreach (var argument in new[] { $"--urls={address}", $"--Data:Folder={folder}", $"--Seed:File={seed}" })
        {
            start.ArgumentList.Add(argument);
        }

        return await Running(new ServerProcess(start, "Workshop is running: "));
    }

    /// <summary>This program as the floor.</summary>
    public static async Task<ServerProcess> Floor(Uri address, string folder, int intervalMs, int messageBytes, bool pinned)
    {
        var start = Machine.Dotnet(pinned ? Machine.ServerCore : null, Path.Combine(AppContext.BaseDirectory, "Workshop.Load.dll"));
        foreach (var argument in new[] { "floor", $"--address={address}", $"--folder={folder}", $"--interval={intervalMs}", $"--bytes={messageBytes}" })
        {
            start.ArgumentList.Add(argument);
        }

        return await Running(new ServerProcess(start, FloorServer.Running));
    }

    /// <summary>An address on this machine that nobody listens on.</summary>
    public static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    /// <summary>What it has said so far.</summary>
    public IReadOnlyList<string> Lines()
    {
        lock (output)
        {
            return [.. output];
        }
    }

    /// <summary>SIGKILL: nothing can be finished any more.</summary>
    public void Kill() => process.Kill();

    /// <summary>SIGTERM: finish what was begun.</summary>
    public void Stop() => _ = SendSignal(process.Id, Terminate);

    /// <summary>Waits until the process is gone.</summary>
    public Task Ended() => process.WaitForExitAsync();

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }

    private static async Task<ServerProcess> Running(ServerProcess server)
    {
        try
        {
            await server.running.Task.WaitAsync(LongestStart);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    private void Hear(string? line, string whenRunning)
    {
        if (line is null)
        {
            return;
        }

        lock (output)
        {
            output.Add(line);
        }

        if (line.StartsWith(whenRunning, StringComparison.Ordinal))
        {
            running.TrySetResult();
        }
    }

    private string Output() => string.Join('\n', Lines());

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int SendSignal(int processId, int signal);
}
