package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	apidiscovery "k8s.io/api/apidiscovery/v2"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// A resource of a group and version, as discovery tells it.
type apiResource struct {
	schema.GroupVersion
	plural       string
	kind         schema.GroupVersionKind
	namespaced   bool
	served       bool
	shortNames   []string
	subresources []subresource
}

type subresource struct {
	name string
	kind schema.GroupVersionKind
}

func (r apiResource) kinds() []schema.GroupVersionKind {
	kinds := []schema.GroupVersionKind{r.kind}
	for _, s := range r.subresources {
		kinds = append(kinds, s.kind)
	}
	return kinds
}

func (r apiResource) String() string {
	scope := "cluster"
	if r.namespaced {
		scope = "namespaced"
	}
	text := fmt.Sprintf("resource %s %s %s %s", r.GroupVersion, r.plural, r.kind.Kind, scope)
	if !r.served {
		text += " gone"
	}
	if len(r.shortNames) > 0 {
		text += " short=" + strings.Join(r.shortNames, ",")
	}
	if len(r.subresources) > 0 {
		var subs []string
		for _, s := range r.subresources {
			if s.kind == r.kind {
				subs = append(subs, s.name)
			} else {
				subs = append(subs, s.name+":"+s.kind.GroupVersion().String()+"."+s.kind.Kind)
			}
		}
		text += " sub=" + strings.Join(subs, ",")
	}
	return text
}

func sortResources(resources []apiResource) {
	sort.SliceStable(resources, func(i, j int) bool { return resources[i].String() < resources[j].String() })
}

// readDiscovery reads what a server with every API turned on answers.
func readDiscovery(kubernetes string) []apiResource {
	var resources []apiResource
	for _, path := range []string{"aggregated_v2.json", "api__v1.json"} {
		text, err := os.ReadFile(filepath.Join(kubernetes, "api/discovery", path))
		check(err)
		if path == "api__v1.json" {
			resources = append(resources, readLegacy(text)...)
			continue
		}
		var groups apidiscovery.APIGroupDiscoveryList
		check(json.Unmarshal(text, &groups))
		for _, group := range groups.Items {
			for _, version := range group.Versions {
				gv := schema.GroupVersion{Group: group.Name, Version: version.Version}
				for _, r := range version.Resources {
					resources = append(resources, fromDiscovery(gv, r))
				}
			}
		}
	}
	return resources
}

func fromDiscovery(gv schema.GroupVersion, r apidiscovery.APIResourceDiscovery) apiResource {
	result := apiResource{
		GroupVersion: gv,
		plural:       r.Resource,
		kind:         gv.WithKind(r.ResponseKind.Kind),
		namespaced:   r.Scope == apidiscovery.ScopeNamespace,
		served:       true,
		shortNames:   r.ShortNames,
	}
	for _, s := range r.Subresources {
		kind := schema.GroupVersionKind{Group: s.ResponseKind.Group, Version: s.ResponseKind.Version, Kind: s.ResponseKind.Kind}
		if kind.Version == "" {
			kind.Group, kind.Version = gv.Group, gv.Version
		}
		result.subresources = append(result.subresources, subresource{s.Subresource, kind})
	}
	return result
}

// readLegacy reads the core group, whose discovery has an older form.
func readLegacy(text []byte) []apiResource {
	var list struct {
		Resources []struct {
			Name, Kind, Group, Version string
			Namespaced                 bool
			ShortNames                 []string
		}
	}
	check(json.Unmarshal(text, &list))
	core := schema.GroupVersion{Version: "v1"}
	var resources []apiResource
	at := map[string]int{}
	for _, r := range list.Resources {
		kind := core.WithKind(r.Kind)
		if r.Version != "" {
			kind = schema.GroupVersionKind{Group: r.Group, Version: r.Version, Kind: r.Kind}
		}
		name, sub, isSub := strings.Cut(r.Name, "/")
		if isSub {
			parent := &resources[at[name]]
			parent.subresources = append(parent.subresources, subresource{sub, kind})
			continue
		}
		at[name] = len(resources)
		resources = append(resources, apiResource{core, name, kind, r.Namespaced, true, r.ShortNames, nil})
	}
	return resources
}

// Cluster-scoped kinds of versions that are gone; the others are namespaced.
var olderClusterScoped = map[string]bool{
	"APIService": true, "CSIDriver": true, "CSINode": true, "CertificateSigningRequest": true,
	"ClusterRole": true, "ClusterTrustBundle": true, "ClusterRoleBinding": true, "CustomResourceDefinition": true, "FlowSchema": true,
	"IngressClass": true, "IPAddress": true, "MutatingAdmissionPolicy": true, "MutatingAdmissionPolicyBinding": true,
	"MutatingWebhookConfiguration": true, "PriorityClass": true, "PriorityLevelConfiguration": true,
	"RuntimeClass": true, "SelfSubjectAccessReview": true, "SelfSubjectReview": true, "SelfSubjectRulesReview": true,
	"ServiceCIDR": true, "StorageClass": true, "SubjectAccessReview": true, "TokenReview": true,
	"ValidatingAdmissionPolicy": true, "ValidatingAdmissionPolicyBinding": true,
	"ValidatingWebhookConfiguration": true, "VolumeAttachment": true, "VolumeAttributesClass": true,
}

// The versions that manifests still name though no server of this release serves them.
var olderVersions = []string{
	"admissionregistration.k8s.io/v1beta1", "admissionregistration.k8s.io/v1alpha1", "apps/v1beta1", "apps/v1beta2",
	"authentication.k8s.io/v1beta1", "authentication.k8s.io/v1alpha1", "authorization.k8s.io/v1beta1",
	"batch/v1beta1", "certificates.k8s.io/v1beta1", "certificates.k8s.io/v1alpha1", "coordination.k8s.io/v1beta1",
	"discovery.k8s.io/v1beta1", "events.k8s.io/v1beta1", "extensions/v1beta1",
	"flowcontrol.apiserver.k8s.io/v1beta1", "flowcontrol.apiserver.k8s.io/v1beta2",
	"flowcontrol.apiserver.k8s.io/v1beta3", "networking.k8s.io/v1beta1", "node.k8s.io/v1beta1",
	"node.k8s.io/v1alpha1", "policy/v1beta1", "rbac.authorization.k8s.io/v1beta1",
	"rbac.authorization.k8s.io/v1alpha1", "scheduling.k8s.io/v1beta1", "scheduling.k8s.io/v1alpha1",
	"storage.k8s.io/v1beta1", "storage.k8s.io/v1alpha1",
}

// A version that the API modules no longer describe, whose fields were those of the one after it.
var autoscalerBeta = apiResource{
	GroupVersion: schema.GroupVersion{Group: "autoscaling", Version: "v2beta2"},
	plural:       "horizontalpodautoscalers",
	kind:         schema.GroupVersionKind{Group: "autoscaling", Version: "v2beta2", Kind: "HorizontalPodAutoscaler"},
	namespaced:   true,
}

// older lists the objects of those versions that the API modules still describe.
func older(scheme *runtime.Scheme, served []apiResource) []apiResource {
	known := map[schema.GroupVersionKind]bool{}
	for _, r := range served {
		known[r.kind] = true
	}
	var resources []apiResource
	for _, text := range olderVersions {
		gv, err := schema.ParseGroupVersion(text)
		check(err)
		for kind, t := range scheme.KnownTypes(gv) {
			if known[gv.WithKind(kind)] || !isObject(t) || kind == "Scale" || kind == "Eviction" || kind == "DeploymentRollback" {
				continue
			}
			resources = append(resources, apiResource{
				GroupVersion: gv,
				plural:       plural(kind),
				kind:         gv.WithKind(kind),
				namespaced:   !olderClusterScoped[kind],
			})
		}
	}
	return resources
}

func plural(kind string) string {
	name := strings.ToLower(kind)
	switch {
	case strings.HasSuffix(name, "s"):
		return name + "es"
	case strings.HasSuffix(name, "y"):
		return strings.TrimSuffix(name, "y") + "ies"
	default:
		return name + "s"
	}
}

// Resources of two groups that are one in storage (pkg/kubeapiserver, cohabitating resources).
var equivalents = []string{
	"equivalent daemonsets apps extensions",
	"equivalent deployments apps extensions",
	"equivalent replicasets apps extensions",
	"equivalent networkpolicies networking.k8s.io extensions",
	"equivalent ingresses networking.k8s.io extensions",
	"equivalent events events.k8s.io -",
}
