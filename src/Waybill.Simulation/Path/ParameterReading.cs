using System.Globalization;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;

namespace Waybill.Simulation.Path;

/// <summary>Reads kernel parameters on a packet's way and notes each in the journey.</summary>
internal static class ParameterReading
{
    /// <summary>The parameter's value, or the kernel's default where the snapshot does not state it.</summary>
    public static long Read(this Passage passage, string name, long kernelDefault)
    {
        var sysctl = passage.Host.State.Sysctls.Find(name);
        long value = sysctl?.Number ?? kernelDefault;
        passage.Note(new ParameterRead(name, value.ToString(CultureInfo.InvariantCulture), sysctl?.Source ?? default));
        return value;
    }

    /// <summary>The parameter's value; null where the snapshot does not state it.</summary>
    public static long? ReadIfKnown(this Passage passage, string name)
    {
        var sysctl = passage.Host.State.Sysctls.Find(name);
        if (sysctl?.Number is { } value)
        {
            passage.Note(new ParameterRead(name, sysctl.Value, sysctl.Source));
            return value;
        }

        return null;
    }

    /// <summary>The parameter of an interface; null where the snapshot does not state it.</summary>
    public static long? ReadOfInterface(this Passage passage, IpFamily family, string device, string parameter) =>
        passage.ReadIfKnown(Sysctls.NameOfInterface(family, device, parameter));
}
