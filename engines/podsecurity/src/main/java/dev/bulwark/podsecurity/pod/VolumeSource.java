package dev.bulwark.podsecurity.pod;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The types of volume, `VolumeSource` of core/v1. The restricted ones stand in the order in which
/// the API server looks for them: it names the first it finds.
public enum VolumeSource {
  CONFIG_MAP("configMap", "ConfigMapVolumeSource", true),
  CSI("csi", "CSIVolumeSource", true),
  DOWNWARD_API("downwardAPI", "DownwardAPIVolumeSource", true),
  EMPTY_DIR("emptyDir", "EmptyDirVolumeSource", true),
  EPHEMERAL("ephemeral", "EphemeralVolumeSource", true),
  IMAGE("image", "ImageVolumeSource", true),
  PERSISTENT_VOLUME_CLAIM("persistentVolumeClaim", "PersistentVolumeClaimVolumeSource", true),
  PROJECTED("projected", "ProjectedVolumeSource", true),
  SECRET("secret", "SecretVolumeSource", true),
  HOST_PATH("hostPath", "HostPathVolumeSource", false),
  GCE_PERSISTENT_DISK("gcePersistentDisk", "GCEPersistentDiskVolumeSource", false),
  AWS_ELASTIC_BLOCK_STORE("awsElasticBlockStore", "AWSElasticBlockStoreVolumeSource", false),
  GIT_REPO("gitRepo", "GitRepoVolumeSource", false),
  NFS("nfs", "NFSVolumeSource", false),
  ISCSI("iscsi", "ISCSIVolumeSource", false),
  GLUSTERFS("glusterfs", "GlusterfsVolumeSource", false),
  RBD("rbd", "RBDVolumeSource", false),
  FLEX_VOLUME("flexVolume", "FlexVolumeSource", false),
  CINDER("cinder", "CinderVolumeSource", false),
  CEPHFS("cephfs", "CephFSVolumeSource", false),
  FLOCKER("flocker", "FlockerVolumeSource", false),
  FC("fc", "FCVolumeSource", false),
  AZURE_FILE("azureFile", "AzureFileVolumeSource", false),
  VSPHERE_VOLUME("vsphereVolume", "VsphereVirtualDiskVolumeSource", false),
  QUOBYTE("quobyte", "QuobyteVolumeSource", false),
  AZURE_DISK("azureDisk", "AzureDiskVolumeSource", false),
  PHOTON_PERSISTENT_DISK("photonPersistentDisk", "PhotonPersistentDiskVolumeSource", false),
  PORTWORX_VOLUME("portworxVolume", "PortworxVolumeSource", false),
  SCALE_IO("scaleIO", "ScaleIOVolumeSource", false),
  STORAGEOS("storageos", "StorageOSVolumeSource", false);

  private static final Map<String, VolumeSource> BY_FIELD = new HashMap<>();

  static {
    for (VolumeSource source : values()) {
      BY_FIELD.put(source.field, source);
    }
  }

  private final String field;
  private final String goType;
  private final boolean allowed;

  VolumeSource(String field, String goType, boolean allowed) {
    this.field = field;
    this.goType = goType;
    this.allowed = allowed;
  }

  public static @Nullable VolumeSource byField(String field) {
    return BY_FIELD.get(field);
  }

  public String field() {
    return field;
  }

  String goType() {
    return goType;
  }

  /// Whether a restricted pod may have it.
  boolean allowed() {
    return allowed;
  }
}
