using System.Diagnostics;
using System.Text;
using Workshop.Support;

namespace Workshop.Startup;

/// <summary>The built program as someone starts it on a console, with a folder of its own.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly StringBuilder errors = new();

    private ServerProcess(Process process) => this.process = process;

    public string Output => Read(output);

    public string Errors => Read(errors);

    public static ServerProcess Start(params IEnumerable<string> arguments) => Start(new ProcessStartInfo("dotnet"), arguments);

    /// <summary>With so many files that it may have open at once (<c>ulimit -n</c>).</summary>
    public static ServerProcess StartLimited(int files, params IEnumerable<string> arguments) =>
        Start(new ProcessStartInfo("/bin/sh", ["-c", $"ulimit -n {files}; exec \"$0\" \"$@\"", "dotnet"]), arguments);

    private static ServerProcess Start(ProcessStartInfo start, IEnumerable<string> arguments)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError, start.StandardOutputEncoding) = (true, true, Encoding.UTF8);
        start.ArgumentList.Add(typeof(Program).Assembly.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // What the tests' own host was told is not what someone at a console has.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || k.StartsWith("DOTNET_", StringComparison.Ordinal) && k != "DOTNET_ROOT").ToList())
        {
            start.Environment.Remove(name);
        }

        var server = new ServerProcess(new Process { StartInfo = start });
        server.process.OutputDataReceived += (_, line) => Keep(server.output, line.Data);
        server.process.ErrorDataReceived += (_, line) => Keep(server.errors, line.Data);
        server.process.Start();
        server.process.BeginOutputReadLine();
        server.process.BeginErrorReadLine();
        return server;
    }

    /// <summary>Runs the program to its end.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> Run(params IEnumerable<string> arguments) => End(Start(arguments));

    /// <summary>Waits until the program has ended by itself.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> End(ServerProcess started)
    {
        using var server = started;
        using var deadline = new CancellationTokenSource(Eventually.Deadline * 2);
        await server.process.WaitForExitAsync(deadline.Token);
        return (server.process.ExitCode, server.Output, server.Errors);
    }

    /// <summary>Waits until it says where it is running, and returns that address.</summary>
    public async Task<string> Address()
    {
        const string said = "Workshop is running: ";
        await Eventually.True(() => Output.Contains(said) || process.HasExited, "a running server");
        Assert.True(Output.Contains(said), Errors);
        return Output.Split('\n').Single(l => l.StartsWith(said, StringComparison.Ordinal))[said.Length..].Trim();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }

    private static void Keep(StringBuilder text, string? line)
    {
        lock (text)
        {
            text.Append(line is null ? "" : line + "\n");
        }
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
