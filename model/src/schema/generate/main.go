// Writes the table of Kubernetes' built-in API types: see README.md.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"log"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"sort"

	apiextensions "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	clientscheme "k8s.io/client-go/kubernetes/scheme"
	apiregistration "k8s.io/kube-aggregator/pkg/apis/apiregistration/v1"
)

func main() {
	kubernetes := flag.String("kubernetes", "", "folder of the module k8s.io/kubernetes")
	flag.Parse()
	scheme := runtime.NewScheme()
	check(clientscheme.AddToScheme(scheme))
	check(apiextensions.AddToScheme(scheme))
	check(apiregistration.AddToScheme(scheme))

	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	version := filepath.Base(*kubernetes)
	fmt.Fprintf(out, header, version)

	resources := readDiscovery(*kubernetes)
	resources = append(resources, older(scheme, resources)...)
	resources = append(resources, autoscalerBeta)
	sortResources(resources)
	kinds := map[schema.GroupVersionKind]bool{}
	for _, r := range resources {
		fmt.Fprintln(out, r)
		for _, kind := range r.kinds() {
			kinds[kind] = true
		}
	}
	for _, e := range equivalents {
		fmt.Fprintln(out, e)
	}

	types := newTypes()
	packages := map[string]string{"group " + autoscalerBeta.GroupVersion.String() + " autoscaling/v2": ""}
	for _, kind := range sortedKinds(kinds) {
		if kind == autoscalerBeta.kind {
			continue
		}
		object, err := scheme.New(kind)
		if err != nil {
			log.Printf("no type for %v", kind)
			continue
		}
		t := reflect.TypeOf(object).Elem()
		types.add(t)
		types.kinds[typeName(t)] = true
		packages["group "+kind.GroupVersion().String()+" "+packageOf(t)] = kind.Kind
	}
	for _, line := range sortedKeys(packages) {
		fmt.Fprintln(out, line)
	}
	types.add(reflect.TypeFor[metav1.ObjectMeta]())
	types.write(out)
}

const header = `# The built-in API types of Kubernetes. Written by generate/ from %s; README.md says how, and what
# the lines mean. Do not edit.
`

func sortedKinds(set map[schema.GroupVersionKind]bool) []schema.GroupVersionKind {
	var kinds []schema.GroupVersionKind
	for kind := range set {
		kinds = append(kinds, kind)
	}
	sort.Slice(kinds, func(i, j int) bool { return groupVersionKind(kinds[i]) < groupVersionKind(kinds[j]) })
	return kinds
}

func sortedKeys[V any](set map[string]V) []string {
	return slices.Sorted(maps.Keys(set))
}

func groupVersionKind(kind schema.GroupVersionKind) string {
	return kind.GroupVersion().String() + " " + kind.Kind
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
