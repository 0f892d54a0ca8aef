using System.Text;
using Waybill.Linux.Logs;
using Waybill.Linux.Tests.Snapshots;
using Xunit;

namespace Waybill.Linux.Tests.Logs;

public sealed class LogInputTests : IDisposable
{
    private static readonly byte[] Text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5_000).Select(i => $"[{i}.000000] TRACE: raw:PREROUTING:policy:2\n")));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reads_a_plain_log() => Assert.Equal(Text, ReadAll(Open(Text)));

    [Fact]
    public void Reads_a_gzip_log() => Assert.Equal(Text, ReadAll(Open(Archives.Gzip(Text))));

    [Fact]
    public void Reads_a_zstandard_log() => Assert.Equal(Text, ReadAll(Open(Archives.Zstandard(Text))));

    [Fact]
    public void Reads_packed_logs_that_were_put_one_after_the_other()
    {
        Assert.Equal([.. Text, .. Text], ReadAll(Open([.. Archives.Gzip(Text), .. Archives.Gzip(Text)])));
        Assert.Equal([.. Text, .. Text], ReadAll(Open([.. Archives.Zstandard(Text), .. Archives.Zstandard(Text)])));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Reads_a_log_shorter_than_any_magic_number(int length) => Assert.Equal(Text[..length], ReadAll(Open(Text[..length])));

    [Fact]
    public void Reads_packed_standard_input()
    {
        using var log = LogInput.Open("-", new MemoryStream(Archives.Gzip(Text)));

        Assert.Equal(Text, ReadAll(log));
        Assert.Null(log.TotalBytes);
    }

    [Fact]
    public void Gives_what_can_be_read_of_a_cut_log_and_says_so()
    {
        foreach (byte[] packed in new[] { Archives.Gzip(Text), Archives.Zstandard(Text) })
        {
            using var log = Open(packed[..(packed.Length / 2)]);

            byte[] read = ReadAll(log);

            Assert.True(Text.AsSpan().StartsWith(read));
            Assert.NotNull(log.Damage);
        }
    }

    [Fact]
    public void Measures_progress_in_bytes_of_the_file()
    {
        byte[] packed = Archives.Gzip(Text);
        using var log = Open(packed);

        ReadAll(log);

        Assert.Equal(packed.Length, log.TotalBytes);
        Assert.Equal(packed.Length, log.BytesRead);
    }

    [Fact]
    public void Says_why_a_log_cannot_be_opened()
    {
        Assert.Contains("No such file", Assert.Throws<SystemRefusedException>(() => LogInput.Open(_folder["none"], Stream.Null)).Message, StringComparison.Ordinal);
        Assert.Contains("Is a directory", Assert.Throws<SystemRefusedException>(() => LogInput.Open(_folder.ToString(), Stream.Null)).Message, StringComparison.Ordinal);
    }

    private static byte[] ReadAll(LogInput log)
    {
        var all = new List<byte>();
        byte[] block = new byte[1000];
        while (log.Read(block) is > 0 and var count)
        {
            all.AddRange(block[..count]);
        }

        return [.. all];
    }

    private LogInput Open(byte[] bytes) => LogInput.Open(_folder.Write("log", bytes), Stream.Null);
}
